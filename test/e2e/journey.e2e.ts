import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { desktop, launchBrowser, noBrowser, openPage, phone } from "#test/support/browser.ts";
import { answer, piece, startFakeModelServer, startStream } from "#test/support/fake-model-server.ts";
import { historyFile } from "#test/support/made-history.ts";
import {
  ann,
  answers,
  ask,
  bob,
  call,
  channelIdOf,
  goToChannel,
  invite,
  messageNamed,
  messageWith,
  post,
  signUp,
} from "#test/support/people.ts";
import { runLain } from "#test/support/run-lain.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";

let browser: Browser;
if (noBrowser === undefined) {
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
}

journey("at a desk", desktop);
journey("on a phone", phone);

/** The whole way of two people, from an empty folder to a chat that has forgotten what it was told to forget. */
function journey(where: string, screen: BrowserContextOptions): void {
  test(`two people and Lain, ${where}`, { skip: noBrowser ?? false }, async (t) => {
    let server = await spawnServer();
    const model = await startFakeModelServer();
    const annsPage = await openPage(browser, screen);
    const bobsPage = await openPage(browser, screen);
    const annsFrames = recordFrames(annsPage);
    const bobsFrames = recordFrames(bobsPage);
    const history = historyFile(server.dataFolder);
    // What comes after a failed step says nothing.
    const step = async (fact: string, work: () => Promise<void>): Promise<void> => {
      let failure: unknown;
      await t.test(fact, () =>
        work().catch((error: unknown) => {
          failure = error;
          throw error;
        }),
      );
      if (failure !== undefined) throw failure;
    };

    try {
      await step("the first account becomes the owner", async () => {
        await annsPage.goto(server.url);
        await signUp(annsPage, ann);
      });

      await step("a history is imported while the server runs", async () => {
        const { stdout } = await runLain(server, ["import", "jsonl", history.path]);
        assert.match(stdout, /^[1-9]\d* messages imported/);
        await goToChannel(annsPage, history.channel);
      });

      await step("a second person comes in by an invitation", async () => {
        await bobsPage.goto(await invite(annsPage));
        await signUp(bobsPage, bob);
        await openPublicChannel(bobsPage, server, history.channel);
      });

      await step("both see Lain think, stream and answer in the channel, from the import", async () => {
        const answer = await ask(bobsPage, "@lain what do people here think about using atoms for state?");
        assert.match(answer, /atom/i);
        await answers(annsPage).first().waitFor();
        for (const frames of [annsFrames, bobsFrames]) {
          assert.ok(
            frames.some((frame) => frame.includes('"reply.started"')),
            "reply.started was seen",
          );
          assert.ok(
            frames.some((frame) => frame.includes('"reply.delta"')),
            "a delta was seen",
          );
        }
      });

      await step("the reasons list messages that are really in the import", async () => {
        await bobsPage.getByRole("button", { name: "Why this answer" }).first().click();
        const reasons = bobsPage.getByRole("list", { name: "Messages that it relied on" });
        await reasons.waitFor();
        assert.ok((await reasons.getByRole("listitem").count()) > 0);
        assert.match(await reasons.innerText(), /atom/i);
        await bobsPage.goBack();
      });

      await step("what is said in a private channel answers there, and reaches nobody outside", async () => {
        await makePrivateChannel(annsPage, "the-cellar");
        await post(annsPage, "the code word for the launch party is heliotrope-seven");
        await caughtUp(annsPage);
        const inside = await ask(annsPage, "@lain what is the code word for the launch party?");
        assert.match(inside, /heliotrope-seven/);
        await goToChannel(annsPage, history.channel);
        const outside = await ask(annsPage, "@lain what is the code word for the launch party?");
        assert.doesNotMatch(outside, /heliotrope/);
        assert.ok(!bobsFrames.some((frame) => frame.includes("heliotrope")), "no frame carried it");
        assert.doesNotMatch(await bobsPage.locator("body").innerText(), /heliotrope|the-cellar/);
      });

      await step("an edit changes the next answer and withdraws the one that quoted it", async () => {
        const question = "@lain on which day does the quokka release go out?";
        await post(annsPage, "the quokka release goes out on Tuesday after lunch");
        await caughtUp(annsPage);
        assert.match(await ask(annsPage, question), /Tuesday/);
        await editMessage(
          annsPage,
          "the quokka release goes out on Tuesday after lunch",
          "the quokka release goes out on Friday after lunch",
        );
        await messageWith(annsPage, /relied on a/i)
          .first()
          .waitFor();
        await caughtUp(annsPage);
        const second = await ask(annsPage, question);
        assert.match(second, /Friday/);
        assert.doesNotMatch(second, /Tuesday/);
      });

      await step("a removed message is in no answer any more", async () => {
        const withdrawn = await messageWith(annsPage, /relied on a/i).count();
        await deleteMessage(annsPage, "the quokka release goes out on Friday");
        await messageWith(annsPage, /relied on a/i)
          .nth(withdrawn)
          .waitFor({ timeout: 20_000 });
        await caughtUp(annsPage);
        const answer = await ask(annsPage, "@lain on which day does the quokka release go out?");
        assert.doesNotMatch(answer, /Friday|Tuesday/);
        assert.doesNotMatch(await bobsPage.locator("body").innerText(), /on Friday after lunch/);
      });

      await step("a server killed while Lain answers starts again with nothing lost", async () => {
        const { dataFolder, url } = server;
        const restart = async () => {
          await server.kill();
          server = await spawnServer({
            dataFolder,
            port: Number(new URL(url).port),
            env: { LAIN_MODEL: "openai:slow", OPENAI_BASE_URL: model.url },
          });
        };
        model.behave((response) => {
          startStream(response);
          response.write(piece("It begins to say "));
        });
        await restart();
        await post(annsPage, "@lain which editors do people like here?");
        await messageWith(annsPage, "It begins to say").first().waitFor({ timeout: 30_000 });
        model.behave(answer("It says all of it this time."));
        await restart();
        await messageWith(annsPage, "It says all of it this time.").first().waitFor({ timeout: 30_000 });
        await messageWith(bobsPage, "It says all of it this time.").first().waitFor({ timeout: 30_000 });
        await annsPage.reload();
        await messageWith(annsPage, "It says all of it this time.").first().waitFor();
        assert.equal(await messageWith(annsPage, "It says all of it this time.").count(), 1);
        assert.equal(await messageWith(annsPage, "It begins to say").count(), 0);
        await post(bobsPage, "and the chat goes on");
        await messageNamed(annsPage, "and the chat goes on").first().waitFor();
      });

      assert.deepEqual([...annsPage.faults, ...bobsPage.faults], []);
    } finally {
      await annsPage.context().close();
      await bobsPage.context().close();
      await server.close();
      await model.close();
    }
  });
}

/** Every frame that the page's socket gets. */
function recordFrames(page: Page): string[] {
  const frames: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      frames.push(payload.toString());
    }),
  );
  return frames;
}

/** Waits until Lain's memory has taken in all that was said. */
async function caughtUp(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const response = await fetch("/api/v1/workspace");
    const workspace = (await response.json()) as { indexing: { waiting: number } };
    return workspace.indexing.waiting === 0;
  });
}

async function openPublicChannel(page: Page, server: SpawnedServer, name: string): Promise<void> {
  const id = await channelIdOf(page, name);
  await call(page, "POST", `/channels/${id}/join`);
  await page.goto(`${server.url}/c/${id}`);
  await page.getByRole("textbox", { name: /^Message/ }).waitFor();
}

async function makePrivateChannel(page: Page, name: string): Promise<void> {
  const { id } = await call<{ id: string }>(page, "POST", "/channels", { name, kind: "private" });
  await page.goto(`${new URL(page.url()).origin}/c/${id}`);
  await page.getByRole("textbox", { name: /^Message/ }).waitFor();
}

/** By its toolbar, which comes with the pointer. */
async function editMessage(page: Page, text: string, newText: string): Promise<void> {
  const message = messageNamed(page, text).first();
  await message.hover();
  await message.getByRole("button", { name: "Edit" }).click();
  const editor = page.getByRole("textbox", { name: "Edit the message" });
  await editor.fill(newText);
  await page.getByRole("button", { name: "Save" }).click();
  await messageNamed(page, newText).first().waitFor();
}

async function deleteMessage(page: Page, text: string): Promise<void> {
  const { messages } = await call<{ messages: { id: string; content: string }[] }>(
    page,
    "GET",
    `/search?q=${encodeURIComponent(`"${text}"`)}`,
  );
  const message = messages.find(({ content }) => content.startsWith(text));
  await call(page, "DELETE", `/messages/${message?.id}`);
}

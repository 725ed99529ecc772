import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, noBrowser } from "#test/support/browser.ts";
import {
  answer,
  type FakeModelServer,
  piece,
  startFakeModelServer,
  startStream,
  status,
} from "#test/support/fake-model-server.ts";
import {
  answers,
  call,
  caughtUp,
  channelIdOf,
  messageNamed,
  messageWith,
  post,
} from "#test/support/people.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";

describe("Lain answers with a slow model", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let model: FakeModelServer;
  let people: TwoPeople;
  let ann: Page;
  let bob: Page;

  before(async () => {
    browser = await launchBrowser();
    model = await startFakeModelServer();
    const env = { LAIN_MODEL: "openai:fake", OPENAI_API_KEY: "none", OPENAI_BASE_URL: model.url };
    people = await openTwoPeople(browser, { env });
    ann = people.annsPage;
    bob = people.bobsPage;
  });
  after(async () => {
    await people?.close();
    await model?.close();
    await browser?.close();
  });

  /** The model begins to speak and goes on only when it is told to. */
  const holdAnswer = (): Promise<ServerResponse> => {
    const { promise, resolve } = Promise.withResolvers<ServerResponse>();
    model.behave((response) => {
      startStream(response);
      resolve(response);
    });
    return promise;
  };

  test("both see it think and stream; only who asked can stop it; what was said so far stays", async () => {
    const held = holdAnswer();
    await post(ann, "@lain tell us a long story");
    await ann.getByText("thinking…").waitFor();
    await bob.getByText("thinking…").waitFor();
    const response = await held;
    response.write(piece("Once upon a time there were "));
    response.write(piece("two people in a room, "));
    await ann.getByText("Once upon a time").waitFor();
    await bob.getByText("Once upon a time").waitFor();
    await bob.getByText("writing…").waitFor();
    assert.equal(await bob.getByRole("button", { name: "Stop" }).count(), 0);
    await ann.getByRole("button", { name: "Stop" }).click();
    await ann.getByText("writing…").waitFor({ state: "detached" });
    await bob.getByText("writing…").waitFor({ state: "detached" });
  });

  test("the question is asked again, and answered in its place", async () => {
    model.behave(answer("The end of the story is that they talked."));
    const before = model.requests.length;
    await askAgain(ann);
    await messageWith(bob, "The end of the story is that they talked.").waitFor();
    assert.equal(model.requests.length, before + 1);
    await ann.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
  });

  test("why it said so names the model, and a judgement outlives a reload", async () => {
    const reply = messageWith(ann, "The end of the story").first();
    await reply.getByRole("button", { name: "Why this answer" }).click();
    await ann.getByText(/Written by openai:fake/).waitFor();
    await reply.getByRole("button", { name: "Wrong" }).click();
    await reply.getByRole("button", { name: "Called wrong" }).waitFor();
    await ann.reload();
    await messageWith(ann, "The end of the story").getByRole("button", { name: "Called wrong" }).waitFor();
    assert.equal(await bob.getByRole("button", { name: /Wrong|Called wrong/ }).count(), 0);
  });

  test("an answer that makes no sense is thrown away, which is told in words, and the chat goes on", async () => {
    model.behave(answer(""));
    await post(bob, "@lain are you there?");
    const told = /threw its answer away/;
    await bob.getByText(told).waitFor();
    await ann.getByText(told).waitFor();
    await post(ann, "never mind it");
    await messageNamed(bob, "never mind it").waitFor();
    model.behave(answer("I am here now."));
    await bob.getByRole("button", { name: "Ask again" }).last().click();
    await messageWith(ann, "I am here now.").waitFor();
    await bob.getByText(told).waitFor({ state: "detached" });
  });

  test("a private question is answered in the box, and seen by nobody else", async () => {
    const held = holdAnswer();
    await ann.keyboard.press("Control+Shift+L");
    await ann.getByLabel("Your question").fill("what do you think of Bob?");
    await ann.keyboard.press("Enter");
    const response = await held;
    const box = ann.getByRole("region", { name: "Answer" });
    response.write(piece("A quiet one, "));
    await box.getByText("A quiet one,").waitFor();
    response.end(`${piece("so far.")}${piece("", "stop")}data: [DONE]\n\n`);
    await box.getByText("A quiet one, so far.").waitFor();
    await ann.getByRole("button", { name: "Open the conversation" }).click();
    await messageNamed(ann, "what do you think of Bob?").waitFor();
    assert.equal(await answers(ann).count(), 1);
    assert.doesNotMatch(await bob.locator("body").innerText(), /quiet one/);
  });

  test("an answer whose source was removed says so, and can be had anew", async () => {
    const general = await channelIdOf(ann, "general");
    await ann.goto(`${people.server.url}/c/${general}`);
    await post(bob, "the ferry to the island leaves at seven in the morning from the old pier");
    const { id } = await newest(bob, general);
    await caughtUp(bob);
    model.behave(
      answer("Bob said that the ferry to the island leaves at seven in the morning from the old pier."),
    );
    await post(ann, "@lain when does the ferry to the island leave?");
    await answers(ann).filter({ hasText: "leaves at seven" }).waitFor();
    await call(bob, "DELETE", `/messages/${id}`);
    const withdrawn = messageWith(ann, "This answer relied on a removed message");
    await withdrawn.waitFor();
    await messageWith(bob, "This answer relied on a removed message").waitFor();
    model.behave(answer("Nobody has told me."));
    await withdrawn.getByRole("button", { name: "ask again" }).click();
    await messageWith(bob, "Nobody has told me.").waitFor();
  });

  test("without its model Lain answers from what was said, and the reasons say that", async () => {
    model.behave(status(500));
    const { id } = await call<{ id: string }>(bob, "POST", "/channels", { name: "harbour", kind: "public" });
    await bob.goto(`${people.server.url}/c/${id}`);
    await post(bob, "@lain what was said about the story?");
    await answers(bob).getByRole("button", { name: "Why this answer" }).click();
    await bob.getByText(/its language model did not answer/).waitFor();
  });

  test("nothing went wrong on either page", () => {
    assert.deepEqual([...people.annsPage.faults, ...people.bobsPage.faults], []);
  });
});

/** Below an answer that was stopped: by its menu if it became a message, else by its button. */
async function askAgain(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ask again" }).last().click();
  const item = page.getByRole("menuitem", { name: "Ask again here" });
  if (await item.isVisible()) await item.click();
}

async function newest(page: Page, channelId: string): Promise<{ id: string }> {
  const path = `/channels/${channelId}/messages?limit=1`;
  const { messages } = await call<{ messages: { id: string }[] }>(page, "GET", path);
  return messages[0]!;
}

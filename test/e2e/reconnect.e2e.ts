import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { launchBrowser, noBrowser } from "#test/support/browser.ts";
import { messageNamed, messageWith, post } from "#test/support/people.ts";
import { spawnServer } from "#test/support/spawn-server.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";

describe("the server goes away and comes back", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let people: TwoPeople;
  let ann: Page;
  let bob: Page;

  before(async () => {
    browser = await launchBrowser();
    people = await openTwoPeople(browser);
    ann = people.annsPage;
    bob = people.bobsPage;
  });
  after(async () => {
    await people?.close();
    await browser?.close();
  });

  const restart = async () => {
    const { dataFolder, url } = people.server;
    people.server = await spawnServer({ dataFolder, port: Number(new URL(url).port) });
  };
  /** Sends and does not wait until it is stored. */
  const send = async (page: Page, text: string) => {
    await page.getByRole("textbox", { name: /^Message/ }).fill(text);
    await page.keyboard.press("Enter");
    await page.getByText(text).waitFor();
  };
  const shown = (page: Page) => page.locator("article .message-text").allInnerTexts();

  test("what is written meanwhile is delivered once, in its order, to both", async () => {
    await post(ann, "before");
    await messageNamed(bob, "before").waitFor();
    await people.server.kill();
    await send(ann, "first while away");
    await send(ann, "second while away");
    await ann.getByText("Waiting to be sent").first().waitFor();
    await send(bob, "and one of Bob's");
    await restart();
    for (const page of [ann, bob]) {
      for (const text of ["first while away", "second while away", "and one of Bob's"])
        await messageNamed(page, text).waitFor({ timeout: 60_000 });
    }
    await post(bob, "after");
    await messageNamed(ann, "after").waitFor();
    for (const page of [ann, bob]) {
      const texts = await shown(page);
      assert.equal(texts.length, 5, texts.join(" | "));
      assert.deepEqual(
        texts.filter((text) => text.includes("while away")),
        ["first while away", "second while away"],
      );
    }
    assert.deepEqual(await shown(ann), await shown(bob));
  });

  test("what was written outlives the page in which it was written", async () => {
    await people.server.kill();
    await send(ann, "from the page before");
    await ann.getByText("Waiting to be sent").waitFor();
    await restart();
    await ann.goto(people.server.url);
    await messageNamed(ann, "from the page before").waitFor({ timeout: 60_000 });
    await messageNamed(bob, "from the page before").waitFor({ timeout: 60_000 });
    assert.equal(await messageNamed(bob, "from the page before").count(), 1);
  });

  test("what happened while a page slept is caught up with: words, edits, removals and reactions", async () => {
    const line = await lineOf(bob);
    await line.cut();
    await post(ann, "said while Bob was out");
    await post(ann, "gone before Bob came back");
    await ann.evaluate(async () => {
      const call = (method: string, path: string, body?: string) =>
        fetch(`/api/v1${path}`, {
          method,
          ...(body && { body, headers: { "content-type": "application/json" } }),
        });
      const response = await call("GET", "/search?q=from:ann");
      const { messages } = (await response.json()) as { messages: { id: string; content: string }[] };
      const id = (text: string) => messages.find((message) => message.content === text)?.id;
      await call("PATCH", `/messages/${id("before")}`, JSON.stringify({ content: "before, mended" }));
      await call("DELETE", `/messages/${id("gone before Bob came back")}`);
      await call("PUT", `/messages/${id("second while away")}/reactions/${encodeURIComponent("🌱")}`);
    });
    await messageNamed(ann, "before, mended").waitFor();
    await messageWith(ann, "gone before Bob came back").waitFor({ state: "detached" });
    assert.equal(await messageNamed(bob, "said while Bob was out").count(), 0);
    line.mend();
    await messageNamed(bob, "said while Bob was out").waitFor({ timeout: 60_000 });
    await messageNamed(bob, "before, mended").waitFor();
    await messageNamed(bob, "second while away").getByRole("button", { name: /^🌱/ }).waitFor();
    assert.equal(await messageNamed(bob, "gone before Bob came back").count(), 0);
    assert.deepEqual(await shown(ann), await shown(bob));
  });

  test("nothing went wrong on either page", () => {
    assert.deepEqual([...people.annsPage.faults, ...people.bobsPage.faults], []);
  });
});

/** The page's connection in our hands, after a reload: cut, it ends and cannot be made again. */
async function lineOf(page: Page): Promise<{ cut(): Promise<void>; mend(): void }> {
  const wires = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/realtime$/, (wire) => {
    if (isCut) return wire.close();
    wire.connectToServer();
    wires.add(wire);
    return undefined;
  });
  await page.reload();
  await messageNamed(page, "after").waitFor();
  return {
    async cut() {
      isCut = true;
      for (const wire of wires) await wire.close();
    },
    mend() {
      isCut = false;
    },
  };
}

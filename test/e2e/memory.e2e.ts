import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, noBrowser } from "#test/support/browser.ts";
import { openAiEmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  forTextsWith,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { call, caughtUp, channelIdOf, messageNamed } from "#test/support/people.ts";
import { spawnServer } from "#test/support/spawn-server.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";
import { waitFor } from "#test/support/wait-for.ts";

const { vectors, status } = embeddingBehavioursOf(openAiEmbeddingWire);

describe("an admin sees to Lain's memory", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let people: TwoPeople;
  let service: FakeEmbeddingServer;
  let page: Page;
  /** Before that the first request for vectors of messages has no answer, and then it is a "no". */
  const isHeld = Promise.withResolvers<void>();
  const fact = (name: string) => page.locator("dl > div", { hasText: name });

  before(async () => {
    service = await startFakeEmbeddingServer(openAiEmbeddingWire);
    service.behave(async (...request) => {
      const [, , { texts }] = request;
      const isOfMessages = texts.some((text) => text.includes("kiln"));
      if (isOfMessages) await isHeld.promise;
      return (isOfMessages ? status(401) : vectors())(...request);
    });
    browser = await launchBrowser();
    people = await openTwoPeople(browser);
    page = people.annsPage;
    const general = await channelIdOf(page, "general");
    for (const content of ["the kiln is hot", "the soup is cold", "a poison that no model takes"])
      await call(page, "POST", `/channels/${general}/messages`, { content });
    await caughtUp(page);
    const { url, dataFolder } = people.server;
    await people.server.kill();
    people.server = await spawnServer({
      dataFolder,
      port: Number(new URL(url).port),
      env: {
        LAIN_EMBEDDING: "openai:text-embedding-3-small",
        OPENAI_API_KEY: "secret",
        // By this address it counts as a server elsewhere, and what that asks is not known.
        OPENAI_BASE_URL: service.url.replace("127.0.0.1", "0.0.0.0"),
      },
    });
    await people.bobsPage.goto(`${people.server.url}/admin/memory`);
  });
  after(async () => {
    await people?.close();
    await browser?.close();
    await service?.close();
  });

  test("what costs money is told, and not done before one agrees", async () => {
    await page.goto(`${people.server.url}/admin/memory`);
    await page.getByRole("link", { name: "Memory" }).waitFor();
    await page.getByText("before you agree to what they cost").waitFor();
    await page.getByText(/^3 messages, about \d+ tokens, at a price not known here\.$/).waitFor();
    await page
      .getByText(/is sent to 0\.0\.0\.0 to be made into vectors; the vectors are kept here/)
      .waitFor();
    const next = page.getByRole("region", { name: "What takes its place" });
    await next.getByText(/text-embedding-3-small.*, 1,536 dimensions/).waitFor();
    const sent = () => service.requests.flatMap(({ texts }) => texts).filter((text) => text.includes("kiln"));
    assert.deepEqual(sent(), []);
    await page.getByRole("button", { name: "Agree and index" }).click();
    await waitFor(() => sent().length > 0);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("progressbar").waitFor();
    isHeld.resolve();
    await page.getByText("Stopped after 0 of 3 messages.").waitFor();
  });

  test("what was stopped goes on when one agrees again", async () => {
    service.behave(forTextsWith("poison", status(400), vectors()));
    const next = page.getByRole("region", { name: "What takes its place" });
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("button", { name: "Agree and index" }).click();
    await next.waitFor({ state: "detached" });
    await page.getByText(/text-embedding-3-small.*, 1,536 dimensions/).waitFor();
    await fact("Vectors").getByText("2", { exact: true }).waitFor();
    await fact("Waiting").getByText("nothing", { exact: true }).waitFor();
    await fact("Cost so far")
      .getByText(/tokens/)
      .waitFor();
  });

  test("what could not be indexed is told with its reason, leads to its place, and is tried again", async () => {
    await page.getByText("One message could not be indexed.").waitFor();
    const parked = page.getByRole("listitem").filter({ hasText: "a poison that no model takes" });
    await parked.getByText(/^no vector: /).waitFor();
    await parked.getByRole("link").click();
    await messageNamed(page, "a poison that no model takes").waitFor();
    await page.goBack();
    service.behave(vectors());
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("could not be indexed").waitFor({ state: "detached" });
    await fact("Vectors").getByText("3", { exact: true }).waitFor();
  });

  test("a check says what it looked through, and when it was", async () => {
    await fact("Last checked").getByText("not yet").waitFor();
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("Looked through 3 messages.").waitFor();
    await fact("Last checked").getByText("not yet").waitFor({ state: "detached" });
  });

  test("who is no admin sees nothing of it", async () => {
    const bob = people.bobsPage;
    await bob.getByText("Only admins can do anything here.").waitFor();
    await assert.rejects(call(bob, "GET", "/memory/index"), /403/);
  });

  test("nothing went wrong on either page", () => {
    assert.deepEqual([...people.annsPage.faults, ...people.bobsPage.faults], []);
  });
});

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { desktop, launchBrowser, noBrowser, phone } from "#test/support/browser.ts";
import { answer, type FakeModelServer, startFakeModelServer } from "#test/support/fake-model-server.ts";
import { call, messageNamed } from "#test/support/people.ts";
import { answerOf } from "#test/support/recording-model.ts";
import { runLain } from "#test/support/run-lain.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";
import { waitFor } from "#test/support/wait-for.ts";

const said: [user: string, text: string][] = [
  ["Rosalind", "wooden boats are worth all the work, honestly"],
  ["Kofi", "yes, nothing sails like a wooden boat"],
  ["Tomasz", "no, give me plastic boats any day"],
  ["Rosalind", "the tide is at seven tomorrow, by the way"],
];
const statement = "Wooden boats are worth the work.";

watched("at a desk", desktop);
watched("on a phone", phone);

function watched(where: string, screen: BrowserContextOptions): void {
  describe(`what Lain thinks, ${where}`, { skip: noBrowser ?? false }, () => {
    let browser: Browser;
    let model: FakeModelServer;
    let people: TwoPeople;
    let ann: Page;
    const opinions = (page: Page) => page.getByRole("region", { name: "What I think" });

    before(async () => {
      model = await startFakeModelServer();
      model.behave(
        answer(answerOf({ topic: "wooden boats", statement, sources: [1, 2], disagreeing: ["P3"] })),
      );
      browser = await launchBrowser();
      // By this address it counts as a server elsewhere: nothing is read by itself.
      const elsewhere = model.url.replace("127.0.0.1", "0.0.0.0");
      const env = { LAIN_MODEL: "openai:fake", OPENAI_BASE_URL: elsewhere };
      people = await openTwoPeople(browser, { screen, env });
      ann = people.annsPage;
      const history = join(people.server.dataFolder, "boats.jsonl");
      const lines = said.map(([user, text], at) => ({
        channel: "shed",
        user,
        text,
        ts: Date.UTC(2025, 2, 3, 9, at) / 1_000,
      }));
      writeFileSync(history, lines.map((line) => JSON.stringify(line)).join("\n"));
      await runLain(people.server, ["import", "jsonl", history]);
      await waitFor(
        async () =>
          (await call<{ days: number }>(ann, "GET", "/personality/reflections/estimate")).days === 1,
        30_000,
      );
    });
    after(async () => {
      await people?.close();
      await browser?.close();
      await model?.close();
    });

    test("a dry run on the command line tells the cost and sends nothing", async () => {
      const { stdout } = await runLain(people.server, ["personality", "reflect", "--dry-run"]);
      assert.match(stdout, /^1 days of 1 channels, 4 messages, about \d+ tokens/);
      assert.equal(model.requests.length, 0);
    });

    test("what was read stands on the page, with what was said and who saw it otherwise", async () => {
      const { stdout } = await runLain(people.server, ["personality", "reflect", "--yes"]);
      assert.match(stdout, /^1 days have been read, 1 opinions are known\./);
      await ann.goto(`${people.server.url}/lain`);
      await opinions(ann).getByText("Tomasz saw it otherwise.").waitFor();
      await opinions(ann).getByRole("button", { name: statement }).click();
      const sources = opinions(ann).getByRole("list", { name: "What was said" });
      await sources.getByRole("link").nth(1).waitFor();
      await sources.getByRole("link").first().click();
      await messageNamed(ann, said[0]![1].slice(0, 30)).first().waitFor();
      await ann.goBack();
    });

    test("an admin vetoes it, sees it on the record by its words, and releases it", async () => {
      const opinion = opinions(ann).getByRole("listitem").filter({ hasText: statement });
      await opinion.hover();
      await opinion.getByRole("button", { name: "About this trait" }).click();
      assert.equal(await ann.getByRole("menuitem", { name: /^Pin/ }).count(), 0);
      await ann.getByRole("menuitem", { name: /^Veto/ }).click();
      await opinion.waitFor({ state: "detached" });
      const record = ann.getByRole("list", { name: "On the record" });
      await record.getByText(`vetoed “${statement}”`).waitFor();
      await ann.getByRole("list", { name: "Vetoed" }).getByRole("button", { name: "Release" }).click();
      await opinion.waitFor();
    });

    test("nothing went wrong on the page", () => {
      assert.deepEqual(people.annsPage.faults, []);
    });
  });
}

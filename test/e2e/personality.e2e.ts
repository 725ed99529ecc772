import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { desktop, launchBrowser, noBrowser, phone } from "#test/support/browser.ts";
import { dragTimeLine, portraitLines as lines, slider, timeLine } from "#test/support/lains-life.ts";
import { call, channelIdOf, messageNamed } from "#test/support/people.ts";
import { runLain } from "#test/support/run-lain.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { type WeeksOfTalk, weeksOfTalk } from "#test/support/weeks-of-talk.ts";

let browser: Browser;
if (noBrowser === undefined) {
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
}

watched("at a desk", desktop);
watched("on a phone", phone);

interface Seen {
  messagesSeen: number;
  portrait: { lines: { traitId: string; said: string }[] };
  hash: string;
}

/** Everybody watches who Lain becomes: of nobody, of two people, of ten weeks. */
function watched(where: string, screen: BrowserContextOptions): void {
  describe(`who Lain is, ${where}`, { skip: noBrowser ?? false }, () => {
    let people: TwoPeople;
    let ann: Page;
    let bob: Page;
    let history: WeeksOfTalk;

    before(async () => {
      people = await openTwoPeople(browser, { screen });
      ann = people.annsPage;
      bob = people.bobsPage;
      history = weeksOfTalk(people.server.dataFolder);
    });
    after(() => people?.close());

    const open = (page: Page, path = "") => page.goto(`${people.server.url}/lain${path}`);
    const say = (page: Page, channelId: string, content: string) =>
      call<{ id: string }>(page, "POST", `/channels/${channelId}/messages`, { content });
    const seenBy = (page: Page, query = "") => call<Seen>(page, "GET", `/personality${query}`);
    const learned = (page: Page, messages: number, query = "") =>
      waitFor(async () => (await seenBy(page, query)).messagesSeen === messages, 30_000);

    test("before anybody spoke it says that it is nobody", async () => {
      await open(ann);
      await ann.getByText("I am nobody yet.").waitFor();
      assert.equal(await timeLine(ann).count(), 0);
    });

    test("made by two people only, it says by whom", async () => {
      const general = await channelIdOf(ann, "general");
      const talk = [
        [ann, "hello there, did the parcel come?"],
        [bob, "hello! yes, it came at noon"],
        [ann, "thank you for looking, that is good to hear"],
        [bob, "you are welcome, it was no trouble at all"],
      ] as const;
      for (const [page, content] of talk) await say(page, general, content);
      await learned(ann, talk.length);
      await open(ann);
      await ann.getByText(/^I have read 4 messages by 2 people since .* That is little/).waitFor();
      await ann.getByText("So far only Ann Lee and Bob Ray made me what I am").waitFor();
    });

    test("it can be reached from the menu, and from Lain’s profile", async () => {
      await ann.goto(people.server.url);
      await ann.getByRole("button", { name: "Lain", exact: true }).click();
      await ann.getByRole("menuitem", { name: "Who is Lain?" }).click();
      await ann.getByRole("heading", { name: "Who is Lain?", level: 1 }).waitFor();
      const { members } = await call<{ members: { id: string; kind: string }[] }>(ann, "GET", "/members");
      const lain = members.find(({ kind }) => kind === "bot")?.id;
      await ann.goto(`${people.server.url}/people?panel=profile&id=${lain}`);
      await ann.getByRole("link", { name: "Who is Lain?" }).click();
      await ann.getByRole("heading", { name: "Who is Lain?", level: 1 }).waitFor();
    });

    test("ten weeks make somebody, and each line shows its messages in place and leads to them", async () => {
      await runLain(people.server, ["import", "jsonl", history.path]);
      await learned(ann, 354);
      await open(ann);
      await ann.getByText(/^I have read 354 messages by 7 people/).waitFor();
      const { portrait } = await seenBy(ann);
      const first = portrait.lines[0]!;
      await lines(ann).getByRole("button", { name: first.said }).click();
      const shown = ann.getByRole("list", { name: "Messages that show it" });
      const message = shown.getByRole("link").first();
      await message.waitFor();
      const text = await message.locator("span.whitespace-pre-wrap").innerText();
      await message.click();
      await messageNamed(ann, text.slice(0, 30)).first().waitFor();
      await ann.goBack();
      await lines(ann).waitFor();
    });

    test("words and interests are there, each with the messages that show it", async () => {
      const words = ann.getByRole("list", { name: "Words of mine" });
      await words
        .getByRole("button", { name: /kiln|glaze|clay/ })
        .first()
        .click();
      await words.getByRole("list", { name: "Messages that show it" }).getByRole("link").first().waitFor();
      const interests = ann.getByRole("region", { name: "On my mind" });
      await interests.getByRole("button").first().click();
      await interests
        .getByRole("list", { name: "Messages that show it" })
        .getByRole("link")
        .first()
        .waitFor();
    });

    test("every picture has its table", async () => {
      for (const [name, row] of [
        ["Temperament: 0 and 100 are the ends, 50 is general chat", /terse to talkative \d+/],
        ["Temperament over time: 50 is general chat", /2025 \d+/],
        ["What was talked about over time, in messages that still count", /2025 \d+/],
        ["How I write", /%/],
      ] as const) {
        const table = ann.getByRole("table", { name });
        await table.getByRole("row", { name: row }).first().waitFor();
      }
    });

    test("the keyboard goes to its first day and back, and the page and its address follow", async () => {
      await slider(ann).focus();
      await ann.keyboard.press("Home");
      await ann.getByText(/^I had read \d+ messages by 5 people/).waitFor();
      const day = /\/lain\/everybody\/(2025-03-\d\d)$/.exec(ann.url())?.[1];
      assert.ok(day, ann.url());
      const words = ann.getByRole("list", { name: "Words of mine" });
      assert.doesNotMatch(await words.innerText(), /kiln|glaze/);
      await ann.reload();
      await ann.getByText(/^I had read \d+ messages by 5 people/).waitFor();
      await slider(ann).focus();
      await ann.keyboard.press("End");
      await ann.getByText(/^I have read 354 messages/).waitFor();
      assert.match(ann.url(), /\/lain$/);
    });

    test("a drag shows each day at once, and asks for the one on which it rests", async () => {
      const asked: string[] = [];
      ann.on("request", (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname.endsWith("/personality")) asked.push(searchParams.get("day") ?? "now");
      });
      const wentBy = await dragTimeLine(ann, { from: 1, to: 0.12, touch: screen === phone });
      await ann.getByText(/^I had read \d+ messages by/).waitFor();
      assert.ok(wentBy.size > 3, `only ${[...wentBy].join(", ")} went by`);
      const rested = /everybody\/(\S+)$/.exec(ann.url())?.[1];
      assert.equal(asked.at(-1), rested);
      assert.ok(asked.length < wentBy.size, `${asked.length} of ${wentBy.size} days were asked for`);
    });

    test("two days stand side by side, in the order of time", async () => {
      await open(ann, `/everybody/now/${history.turn}`);
      await ann.getByRole("heading", { level: 2, name: "April 7, 2025" }).waitFor();
      const days = await ann.getByRole("heading", { level: 2, name: /2025|20\d\d/ }).allInnerTexts();
      assert.equal(days[0], "April 7, 2025");
      await ann.getByRole("slider", { name: "The day to compare with" }).focus();
      await ann.keyboard.press("Home");
      await ann.waitForURL(/\/everybody\/now\/2025-03/);
      await ann.getByRole("button", { name: "One day" }).click();
      await ann.waitForURL(/\/lain$/);
      await ann.getByRole("button", { name: "Compare" }).click();
      await ann.getByRole("slider", { name: "The day to compare with" }).waitFor();
    });

    test("it is told which week made what, and one goes there by it", async () => {
      await open(ann);
      const origins = ann.getByRole("region", { name: "How I came to be" });
      await origins.getByRole("listitem").first().getByRole("button").click();
      await ann.waitForURL(/\/lain(\/everybody\/2025-\d\d-\d\d)?$/);
    });

    test("what is said in a private channel shapes Lain there, and nobody else’s Lain by a hair", async () => {
      const before = await seenBy(bob);
      const { id } = await call<{ id: string }>(ann, "POST", "/channels", { name: "den", kind: "private" });
      for (let count = 0; count < 40; count++) await say(ann, id, `heliotrope ${count}, heliotrope for ever`);
      await learned(ann, 394, `?channelId=${id}`);
      await open(ann);
      await lines(ann).waitFor();
      const words = ann.getByRole("list", { name: "Words of mine" });
      await words.waitFor();
      assert.doesNotMatch(await ann.locator("main").innerText(), /heliotrope/);
      await ann.getByLabel("Lain as it is for").selectOption({ label: "#den" });
      await ann.getByText(/^I have read 394 messages/).waitFor();
      assert.match(ann.url(), new RegExp(`/lain/${id}$`));
      assert.equal((await seenBy(bob)).hash, before.hash);
      await open(bob, `/${id}`);
      await bob.getByText(/^I have read 354 messages/).waitFor();
      assert.equal(await bob.getByLabel("Lain as it is for").getByRole("option", { name: "den" }).count(), 0);
    });

    test("one sees one’s own bond, and not to be learned from is respected at once", async () => {
      const bond = bob.getByRole("region", { name: "You and I" });
      await bond.getByText("I have read 2 messages of yours.").waitFor();
      await call(bob, "PATCH", "/members/me", { learning: false });
      await bob.reload();
      await bob.getByText("I know nothing of you.").waitFor();
      await learned(bob, 352);
      await call(bob, "PATCH", "/members/me", { learning: true });
    });

    test("an admin vetoes a line and releases it again; both are on the record", async () => {
      await open(ann);
      const { portrait } = await seenBy(ann);
      const { said: text } = portrait.lines[1] ?? portrait.lines[0]!;
      const line = lines(ann).getByRole("listitem").filter({ hasText: text });
      await line.hover();
      await line.getByRole("button", { name: "About this trait" }).click();
      await ann.getByRole("menuitem", { name: /^Veto/ }).click();
      await line.waitFor({ state: "detached" });
      const record = ann.getByRole("list", { name: "On the record" });
      await record.getByRole("listitem").filter({ hasText: "Ann Lee vetoed" }).first().waitFor();
      await ann.getByRole("list", { name: "Vetoed" }).getByRole("button", { name: "Release" }).click();
      await line.waitFor();
      await record.getByRole("listitem").filter({ hasText: "Ann Lee released" }).first().waitFor();
    });

    test("an admin holds Lain at a day, which everybody is told, and lets it live on", async () => {
      await open(ann, `/everybody/${history.turn}`);
      await ann.getByRole("button", { name: /^Freeze at / }).click();
      await ann.getByRole("button", { name: /^Live on after / }).waitFor();
      await open(bob);
      await bob.getByText(/^An admin holds me at /).waitFor();
      const words = await bob.getByRole("list", { name: "Words of mine" }).innerText();
      assert.match(words, /dinghy|keel|ahoy/);
      assert.equal(await bob.getByText("For admins").count(), 0);
      await ann.getByRole("button", { name: /^Live on after / }).click();
      await ann.getByRole("button", { name: /^Freeze at / }).waitFor();
    });

    test("nothing went wrong on either page", () => {
      assert.deepEqual([...people.annsPage.faults, ...people.bobsPage.faults], []);
    });
  });
}

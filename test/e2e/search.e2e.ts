import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, noBrowser, openPage, phone } from "#test/support/browser.ts";
import {
  ann,
  call,
  caughtUp,
  channelIdOf,
  goToChannel,
  messageNamed,
  messageWith,
  signIn,
  toolbarOf,
} from "#test/support/people.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";

describe("what was said is found by its meaning", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let people: TwoPeople;
  let page: Page;
  const panel = (on = page) => on.getByRole("complementary");
  const found = (on = page) => panel(on).getByRole("list", { name: "Messages found" });

  before(async () => {
    browser = await launchBrowser();
    people = await openTwoPeople(browser);
    page = people.annsPage;
    const general = await channelIdOf(page, "general");
    const { id: cellar } = await call<{ id: string }>(people.bobsPage, "POST", "/channels", {
      name: "cellar",
      kind: "private",
    });
    const say = (who: Page, channelId: string, content: string) =>
      call(who, "POST", `/channels/${channelId}/messages`, { content });
    await say(people.bobsPage, general, "the pottery workshop has a new kiln");
    await say(people.bobsPage, cellar, "my own kiln is in the cellar, near the pottery");
    await say(page, general, "soup or salad?");
    await say(people.bobsPage, general, "who knows how to light the kiln in the workshop?");
    await say(people.bobsPage, general, "xylophone");
    await caughtUp(page);
  });
  after(async () => {
    await people?.close();
    await browser?.close();
  });

  test("a message leads by the keyboard to those that are like it, and each of them to its place", async () => {
    const message = messageNamed(page, "who knows how to light the kiln");
    await message.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    const more = message.getByRole("button", { name: "More" });
    await more.waitFor();
    while ((await more.and(page.locator(":focus")).count()) === 0) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Copy link" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("m");
    await page
      .getByRole("menuitem", { name: "Messages like this one" })
      .and(page.locator(":focus"))
      .waitFor();
    await page.keyboard.press("Enter");
    await panel().getByRole("heading", { name: "Messages like this one" }).waitFor();
    await found().getByText("the pottery workshop has a new kiln").waitFor();
    assert.equal(await found().getByText("who knows how").count(), 0, "the message is not like itself");
    assert.equal(await page.getByText("my own kiln").count(), 0, "Bob's cellar is Bob's");
    while (!(await found().getByRole("link").first().and(page.locator(":focus")).count()))
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/m\/\d+\?panel=similar/);
    await page.locator(".row-highlight", { hasText: "has a new kiln" }).waitFor();
  });

  test("where nothing is alike, the page says so", async () => {
    await (await toolbarOf(page, "xylophone")).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Messages like this one" }).click();
    await panel().getByText("Nothing else is like this one.").waitFor();
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
  });

  test("a question in one's own words finds by meaning what it does not by words", async () => {
    await page.getByRole("button", { name: "Search messages" }).click();
    const field = page.getByRole("searchbox", { name: "Search messages" });
    await field.fill("where are the kilns of our workshops");
    await page.getByText("Nothing found.").waitFor();
    await page.getByRole("button", { name: "Search by meaning" }).click();
    await found().getByText("the pottery workshop has a new kiln").waitFor();
    await panel().getByText("Best match first").waitFor();
    await field.fill("where are the kilns of our workshops from:ann");
    await page.getByText("Nothing like that in what Lain remembers.").waitFor();
    await page.getByRole("button", { name: "Without the filters" }).click();
    await found().getByText("the pottery workshop has a new kiln").waitFor();
    await page.getByRole("radio", { name: "By words" }).check({ force: true });
    await page.getByText("Nothing found.").waitFor();
  });

  test("a search is narrowed to a time", async () => {
    await page.getByRole("searchbox", { name: "Search messages" }).fill("kiln");
    await page.getByRole("button", { name: "When…" }).click();
    await page.getByLabel("Before").fill("2020-01-01");
    await page.getByRole("button", { name: "Use these days" }).click();
    await page.getByText("Nothing found.").waitFor();
    await page.getByRole("button", { name: "When…" }).click();
    await page.getByRole("button", { name: "The last 7 days" }).click();
    await found().getByText("has a new").waitFor();
  });

  test("while memory is loading the search waits for it, and words can be sought meanwhile", async () => {
    let isReady = false;
    await page.route("**/api/v1/search**", (route) =>
      isReady
        ? route.continue()
        : route.fulfill({ status: 503, json: { error: { code: "unavailable", message: "Not ready." } } }),
    );
    await page.getByRole("radio", { name: "By meaning" }).check({ force: true });
    await panel().getByText("Lain’s memory is still loading.").waitFor();
    await panel().getByRole("button", { name: "Search by words" }).waitFor();
    isReady = true;
    await found().getByText("the pottery workshop has a new kiln").waitFor();
    await page.keyboard.press("Escape");
  });

  test("on a phone, what was found is shown where it stands", async () => {
    const mobile = await openPage(browser, phone);
    await mobile.goto(people.server.url);
    await signIn(mobile, ann);
    await goToChannel(mobile, "general");
    await mobile.getByRole("button", { name: "Search messages" }).click();
    await mobile.getByRole("searchbox", { name: "Search messages" }).fill("new kiln");
    await found(mobile).getByRole("link").first().click();
    await panel(mobile).waitFor({ state: "detached" });
    await messageWith(mobile, "has a new kiln").click({ trial: true });
    await mobile.goBack();
    await found(mobile).getByText("the pottery workshop has a").waitFor();
    await mobile.context().close();
  });

  test("nothing went wrong on the page", () => {
    assert.deepEqual(people.annsPage.faults, []);
  });
});

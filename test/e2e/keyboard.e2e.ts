import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { launchBrowser, noBrowser } from "#test/support/browser.ts";
import { ann, answers, call, messageNamed, messageWith, post } from "#test/support/people.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";

describe("without a mouse", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let people: TwoPeople;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    people = await openTwoPeople(browser);
    page = people.annsPage;
    await call(page, "POST", "/channels", { name: "workshop", kind: "public" });
    await post(people.bobsPage, "the lathe stands in the corner");
    await page.context().clearCookies();
    await page.goto(people.server.url);
  });
  after(async () => {
    await people?.close();
    await browser?.close();
  });

  test("one signs in", async () => {
    await tabTo(page, page.getByLabel("Handle or e-mail"));
    await page.keyboard.type(ann.handle);
    await page.keyboard.press("Tab");
    await tabTo(page, page.getByLabel("Password", { exact: true }));
    await page.keyboard.type(ann.password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "general" }).waitFor();
  });

  test("one goes to another channel by a part of its name, and writes at once", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("works");
    await page.getByRole("option", { name: /workshop/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "workshop" }).waitFor();
    await focused(page.getByRole("textbox", { name: "Message #workshop" }));
    await page.keyboard.type("who has the key?");
    await page.keyboard.press("Enter");
    await messageNamed(page, "who has the key?").waitFor();
  });

  test("the arrow up edits what one said last, and leads back to the box", async () => {
    await page.locator("[data-message]", { hasText: "who has the key?" }).waitFor();
    await page.keyboard.press("ArrowUp");
    await focused(page.getByRole("textbox", { name: "Edit the message" }));
    await page.keyboard.press("End");
    await page.keyboard.type(" to the shed");
    await page.keyboard.press("Enter");
    await messageWith(page, "who has the key?").filter({ hasText: "(edited)" }).waitFor();
    await focused(page.getByRole("textbox", { name: "Message #workshop" }));
  });

  test("the channel above and below are a key away", async () => {
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByRole("heading", { level: 1, name: "general" }).waitFor();
  });

  test("one reacts to a message", async () => {
    await focusMessage(page, "the lathe stands in the corner");
    await page.keyboard.press("r");
    await focused(page.getByLabel("Search emoji"));
    await page.keyboard.type("thumbs up");
    await page
      .getByRole("button", { name: /thumbs up/i })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await messageNamed(page, "the lathe stands").getByRole("button", { name: /^👍/ }).waitFor();
  });

  test("one opens its thread, answers there and closes it", async () => {
    await focusMessage(page, "the lathe stands in the corner");
    await page.keyboard.press("t");
    const box = page.getByRole("textbox", { name: "Reply in the thread" });
    await focused(box);
    await page.keyboard.type("which corner?");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: /1 reply/ }).waitFor();
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "detached" });
  });

  test("one asks Lain, in private and aloud", async () => {
    await page.keyboard.press("Control+Shift+L");
    await focused(page.getByLabel("Your question"));
    await page.keyboard.type("where does the lathe stand?");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Why this answer" }).waitFor({ timeout: 30_000 });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await tabTo(page, page.getByRole("textbox", { name: "Message #general" }));
    await page.keyboard.type("@la");
    await page.getByRole("option", { name: /lain/ }).first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("where does the lathe stand?");
    await page.keyboard.press("Enter");
    await answers(page).first().waitFor({ timeout: 30_000 });
  });

  test("nothing went wrong on the page", () => {
    assert.deepEqual(people.annsPage.faults, []);
  });
});

const mostTabs = 60;

/** Presses Tab until it is there: then it can be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${target} cannot be reached by Tab`);
}

/** From the box, the messages stand before it in the order of Tab; arrows lead among them. */
async function focusMessage(page: Page, text: string): Promise<void> {
  const message = messageNamed(page, text).first();
  await message.waitFor();
  const isOnMessage = () => hasFocus(page.locator("[data-message]"));
  for (let tabs = 0; !(await isOnMessage()); tabs += 1) {
    assert.ok(tabs < mostTabs, "no message can be reached by Tab");
    await page.keyboard.press("Shift+Tab");
  }
  for (let steps = 0; !(await hasFocus(message)); steps += 1) {
    assert.ok(steps < mostTabs, `${text} cannot be reached by arrows`);
    await page.keyboard.press("ArrowUp");
  }
}

const withFocus = (target: Locator) => target.and(target.page().locator(":focus"));
const hasFocus = async (target: Locator) => (await withFocus(target).count()) > 0;

const focused = (target: Locator) => withFocus(target).waitFor();

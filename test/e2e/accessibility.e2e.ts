import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { desktop, launchBrowser, noBrowser, openPage, phone } from "#test/support/browser.ts";
import { ask, call, caughtUp, channelIdOf, invite, post } from "#test/support/people.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";

let browser: Browser;
if (noBrowser === undefined) {
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
}

accessible("at a desk", desktop);
accessible("on a phone", phone);

/** Every page by axe: by all its rules in light, and at a desk once more by the one about colours in dark. */
function accessible(where: string, screen: BrowserContextOptions): void {
  describe(`nobody is shut out, ${where}`, { skip: noBrowser ?? false }, () => {
    let people: TwoPeople;
    let page: Page;
    let general: string;
    let root: string;

    before(async () => {
      people = await openTwoPeople(browser, { screen: { ...screen, reducedMotion: "reduce" } });
      page = people.annsPage;
      general = await channelIdOf(page, "general");
      root = await fill(people, general);
    });
    after(() => people?.close());

    const open = (path: string) => page.goto(people.server.url + path);
    const isPhone = screen === phone;
    // The colours of a phone are those of a desk.
    const inDark = !isPhone;

    test("the entrance", async () => {
      const guest = await openPage(browser, { ...screen, reducedMotion: "reduce" });
      await guest.goto(people.server.url);
      await guest.getByRole("button", { name: "Sign in" }).waitFor();
      await check(guest, { inDark });
      await guest.goto(await invite(page));
      await guest.getByRole("button", { name: "Make the account" }).waitFor();
      await check(guest, { inDark });
      await guest.goto(`${people.server.url}/password/none`);
      await guest.getByRole("button", { name: "Set the password" }).waitFor();
      await check(guest, { inDark });
      await guest.context().close();
    });

    test("a channel, with all that can stand in a message", async () => {
      await open(`/c/${general}`);
      await page.getByRole("button", { name: "Why this answer" }).waitFor();
      await page.locator(".hljs-keyword").first().waitFor();
      await check(page, { inDark });
    });

    for (const [name, path, ready] of [
      ["thread", "/t/ROOT", "which one?"],
      ["members", "?panel=members", "Here now"],
      ["search", "?panel=search&q=hello", "hello everybody"],
      ["messages like one", "?panel=similar&id=ROOT", "Most alike first"],
    ] as const) {
      test(`the side: ${name}`, async () => {
        await open(`/c/${general}${path.replace("ROOT", root)}`);
        await page.getByRole("complementary").getByText(ready).first().waitFor();
        await check(page, { inDark });
      });
    }

    test("the reasons of an answer, and who Lain is", async () => {
      await open(`/c/${general}`);
      await page.getByRole("button", { name: "Why this answer" }).click();
      await page.getByRole("list", { name: "Messages that it relied on" }).waitFor();
      await check(page, { inDark });
      const { members } = await call<{ members: { id: string; kind: string }[] }>(page, "GET", "/members");
      await open(`/c/${general}?panel=profile&id=${members.find((member) => member.kind === "bot")?.id}`);
      await page.getByText("What it runs on").waitFor();
      await check(page, { inDark });
    });

    for (const path of [
      "/people",
      "/settings",
      "/admin/members",
      "/admin/invitations",
      "/admin/imports",
      "/admin/memory",
      "/admin/workspace",
      ...(isPhone ? ["/"] : []),
    ]) {
      test(`the page ${path}`, async () => {
        await open(path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await check(page, { inDark });
      });
    }

    test("who Lain is, with the messages of a trait, and on two days", async () => {
      await open("/lain");
      const line = page.getByRole("list", { name: "Portrait" }).getByRole("button").first();
      await line.click();
      await page.getByRole("list", { name: "Messages that show it" }).waitFor();
      await page.locator("main svg:visible").first().waitFor();
      await page.getByText("How this is measured").click();
      await check(page, { inDark });
    });

    test("what opens over the page", async () => {
      await open(isPhone ? "/" : `/c/${general}`);
      for (const key of ["Control+k", "Control+Shift+L"]) {
        await page.getByRole("navigation", { name: "Channels" }).waitFor();
        await page.keyboard.press(key);
        await page.getByRole("dialog").waitFor();
        await check(page, { inDark });
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
      await page.getByRole("button", { name: "New direct message" }).click();
      await page.getByRole("dialog").waitFor();
      await check(page, { inDark });
      await page.keyboard.press("Escape");
      await open(`/c/${general}`);
      await page.getByRole("button", { name: "Emoji" }).click();
      await page.getByLabel("Search emoji").fill("grinning");
      await page.getByRole("region", { name: "Found" }).waitFor();
      await check(page, { inDark });
    });
  });
}

async function check(page: Page, { inDark }: { inDark: boolean }): Promise<void> {
  const light = await new AxeBuilder({ page }).analyze();
  const violations = [...light.violations];
  if (inDark) {
    await changeColours(page, "dark");
    violations.push(...(await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze()).violations);
    await changeColours(page, "light");
  }
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
  }));
  assert.deepEqual(found, [], `at ${page.url()}`);
}

/** What is measured in the middle of a change is neither. */
async function changeColours(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
  await page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))");
}

/** Fills a channel with what messages are made of; answers the root of a thread. */
async function fill({ annsPage, bobsPage }: TwoPeople, channelId: string): Promise<string> {
  const say = (page: Page, content: string, more: object = {}) =>
    call<{ id: string }>(page, "POST", `/channels/${channelId}/messages`, { content, ...more });
  const root = await say(bobsPage, "hello everybody, the old lathe stands in the corner behind the door");
  await say(annsPage, "which one?", { threadId: root.id });
  await say(annsPage, "@bob **bold**, _thin_, ~~gone~~, `code`, #general and https://example.org");
  await say(bobsPage, "```js\nconst lathe = new Lathe(2); // two\n```\n\n- [x] sharpened\n- [ ] oiled");
  await say(bobsPage, "> said before\n\n| tool | where |\n|---|---|\n| lathe | corner |", {
    parentId: root.id,
  });
  await call(annsPage, "PUT", `/messages/${root.id}/reactions/${encodeURIComponent("👍")}`);
  await call(bobsPage, "PUT", `/messages/${root.id}/reactions/${encodeURIComponent("👍")}`);
  const gone = await say(bobsPage, "a slip");
  await say(annsPage, "I saw that", { threadId: gone.id });
  await call(bobsPage, "DELETE", `/messages/${gone.id}`);
  await annsPage.goto(`${new URL(annsPage.url()).origin}/c/${channelId}`);
  await caughtUp(annsPage);
  await ask(annsPage, "@lain where does the old lathe stand?");
  await post(annsPage, "thank you");
  return root.id;
}

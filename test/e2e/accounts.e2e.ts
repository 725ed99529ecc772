import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { desktop, launchBrowser, noBrowser, openPage } from "#test/support/browser.ts";
import {
  ann,
  bob,
  call,
  channelIdOf,
  invite,
  messageNamed,
  post,
  signIn,
  signUp,
} from "#test/support/people.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";

describe("accounts", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let people: TwoPeople;
  let annsPage: Page;
  let bobsPage: Page;

  before(async () => {
    browser = await launchBrowser();
    people = await openTwoPeople(browser);
    annsPage = people.annsPage;
    bobsPage = people.bobsPage;
  });
  after(async () => {
    await people?.close();
    await browser?.close();
  });

  const signInForm = (page: Page) => page.getByRole("button", { name: "Sign in" });
  const anotherPage = () => openPage(browser, desktop);
  const memberMenu = async (item: string) => {
    await annsPage.goto(`${people.server.url}/admin/members`);
    await annsPage.getByRole("button", { name: `About ${bob.name}` }).click();
    await annsPage.getByRole("menuitem", { name: item }).click();
  };

  test("an invitation is good for one person, and says so to the next", async () => {
    await annsPage.goto(`${people.server.url}/admin/invitations`);
    await annsPage.getByRole("button", { name: "Make a link" }).click();
    const url = await annsPage.getByLabel("Send them this link").inputValue();
    const cleo = await anotherPage();
    await cleo.goto(url);
    await cleo.getByText(`${ann.name} invited you`).waitFor();
    await signUp(cleo, { name: "Cleo Ng", handle: "cleo", password: "third good words" });
    const late = await anotherPage();
    await late.goto(url);
    await late.getByRole("heading", { name: "This invitation no longer works" }).waitFor();
    await late.goto(`${people.server.url}/sign-up`);
    await late.getByRole("heading", { name: /is by invitation/ }).waitFor();
    await cleo.context().close();
    await late.context().close();
  });

  test("a handle that somebody has, or that looks like Lain's, is refused in words", async () => {
    const url = await invite(annsPage);
    for (const handle of ["bob", "lain", "1ain"]) {
      const page = await anotherPage();
      await page.goto(url);
      await page.getByLabel("Name", { exact: true }).fill("Somebody");
      await page.getByLabel("Handle").fill(handle);
      await page.getByLabel("E-mail").fill("somebody@example.org");
      await page.getByLabel("Password", { exact: true }).fill("some good words");
      await page.getByRole("button", { name: "Make the account" }).click();
      await page.getByRole("alert").waitFor();
      await page.context().close();
    }
  });

  test("a wrong password is refused, the right one lets in", async () => {
    const page = await anotherPage();
    await page.goto(people.server.url);
    await page.getByLabel("Handle or e-mail").fill(bob.handle);
    await page.getByLabel("Password", { exact: true }).fill("not the words");
    await signInForm(page).click();
    await page.getByRole("alert").waitFor();
    await signIn(page, bob);
    await page.context().close();
  });

  test("who signs out everywhere is out on the other page at once", async () => {
    const elsewhere = await anotherPage();
    await elsewhere.goto(people.server.url);
    await signIn(elsewhere, bob);
    await bobsPage.goto(`${people.server.url}/settings`);
    await bobsPage.getByRole("button", { name: "Sign out everywhere" }).click();
    await signInForm(bobsPage).waitFor();
    await signInForm(elsewhere).waitFor();
    await elsewhere.context().close();
    await signIn(bobsPage, bob);
  });

  test("a lost password is mended by an admin's link, once", async () => {
    await memberMenu("Link for a new password");
    const url = await annsPage.getByLabel("Send them this link").inputValue();
    const page = await anotherPage();
    await page.goto(url);
    const mended = { ...bob, password: "entirely new words" };
    await page.getByLabel("New password", { exact: true }).fill(mended.password);
    await page.getByRole("button", { name: "Set the password" }).click();
    await signIn(page, mended);
    await signInForm(bobsPage).waitFor();
    await signIn(bobsPage, mended);
    await page.goto(url);
    await page.getByLabel("New password", { exact: true }).fill("once more, please");
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByText("This link was used or has run out").waitFor();
    await page.context().close();
  });

  test("another role shows what it allows without a reload", async () => {
    await bobsPage.goto(people.server.url);
    await bobsPage.getByRole("button", { name: "More about this channel" }).waitFor();
    const canArchive = async () => {
      await bobsPage.getByRole("button", { name: "More about this channel" }).click();
      const items = await bobsPage.getByRole("menuitem").allInnerTexts();
      await bobsPage.keyboard.press("Escape");
      return items.includes("Archive");
    };
    assert.equal(await canArchive(), false);
    const { members } = await call<{ members: { id: string; handle: string }[] }>(
      annsPage,
      "GET",
      "/members",
    );
    const bobsId = members.find((member) => member.handle === "bob")?.id;
    await call(annsPage, "PATCH", `/members/${bobsId}`, { role: "admin" });
    await bobsPage
      .getByRole("button", { name: "Say what this is about" })
      .or(bobsPage.getByRole("button", { name: /Say hello/ }))
      .waitFor();
    assert.equal(await canArchive(), true);
    await call(annsPage, "PATCH", `/members/${bobsId}`, { role: "member" });
    await bobsPage.getByRole("button", { name: /Say hello/ }).waitFor({ state: "detached" });
    assert.equal(await canArchive(), false);
  });

  test("who is put out of a channel loses it at once, and keeps nothing of it", async () => {
    const { id } = await call<{ id: string }>(annsPage, "POST", "/channels", {
      name: "cellar",
      kind: "private",
    });
    const { members } = await call<{ members: { id: string; handle: string }[] }>(
      annsPage,
      "GET",
      "/members",
    );
    const bobsId = members.find((member) => member.handle === "bob")?.id;
    await call(annsPage, "POST", `/channels/${id}/members`, { memberId: bobsId });
    await call(annsPage, "POST", `/channels/${id}/messages`, { content: "the word is heliotrope" });
    await bobsPage.goto(`${people.server.url}/c/${id}`);
    await messageNamed(bobsPage, "the word is heliotrope").waitFor();
    await call(annsPage, "DELETE", `/channels/${id}/members/${bobsId}`);
    await bobsPage.getByText("This channel is not here").waitFor();
    assert.doesNotMatch(await bobsPage.locator("body").innerText(), /heliotrope|cellar/);
  });

  test("a deactivated member is cut off at once, and what they wrote stays", async () => {
    await bobsPage.goto(`${people.server.url}/c/${await channelIdOf(annsPage, "general")}`);
    await post(bobsPage, "I was here");
    await memberMenu("Deactivate");
    await signInForm(bobsPage).waitFor();
    await bobsPage.getByLabel("Handle or e-mail").fill(bob.handle);
    await bobsPage.getByLabel("Password", { exact: true }).fill("entirely new words");
    await signInForm(bobsPage).click();
    await bobsPage.getByRole("alert").waitFor();
    await annsPage.goto(`${people.server.url}/c/${await channelIdOf(annsPage, "general")}`);
    await messageNamed(annsPage, "I was here").waitFor();
  });

  test("nothing went wrong on either page", () => {
    assert.deepEqual([...people.annsPage.faults, ...people.bobsPage.faults], []);
  });
});

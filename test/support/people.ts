import type { Page } from "playwright-core";

export interface Person {
  name: string;
  handle: string;
  password: string;
}

export const ann: Person = { name: "Ann Lee", handle: "ann", password: "a few good words" };
export const bob: Person = { name: "Bob Ray", handle: "bob", password: "some other words" };

/** Fills the form of the page that is open (the first account, or an invitation) and comes in. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel("Handle").fill(person.handle);
  await page.getByLabel("E-mail").fill(`${person.handle}@example.org`);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByRole("textbox", { name: /^Message/ }).waitFor();
}

/** Goes to a channel by its link in the list of channels; on a phone the list is a page of its own. */
export async function goToChannel(page: Page, name: string): Promise<void> {
  const back = page.getByRole("button", { name: /back/i }).or(page.getByRole("link", { name: /back/i }));
  if (await back.first().isVisible()) await back.first().click();
  await page.getByRole("navigation", { name: "Channels" }).getByRole("link", { name, exact: false }).first().click();
  await page.getByRole("main", { name }).getByRole("textbox", { name: /^Message/ }).waitFor();
}

export async function post(page: Page, text: string): Promise<void> {
  const box = page.getByRole("textbox", { name: /^Message/ });
  await box.fill(text);
  await box.press("Enter");
  await messageWith(page, text).first().waitFor();
}

export const messageWith = (page: Page, text: string | RegExp) => page.getByRole("article").filter({ hasText: text });

/** Answers of Lain's that are whole: those that one can ask the reasons of. */
export const answers = (page: Page) =>
  page.getByRole("article").filter({ has: page.getByRole("button", { name: "Why this answer" }) });

/** Posts a question and waits for one more answer than there was; answers its text. */
export async function ask(page: Page, question: string): Promise<string> {
  const before = await answers(page).count();
  await post(page, question);
  await answers(page).nth(before).waitFor({ timeout: 30_000 });
  return answers(page).nth(before).innerText();
}

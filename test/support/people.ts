import type { Page } from "playwright-core";
import { waitFor } from "./wait-for.ts";

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
  await page.getByRole("button", { name: "Make the account" }).waitFor({ state: "detached" });
  await composer(page).or(channelList(page)).first().waitFor();
}

const composer = (page: Page) => page.getByRole("textbox", { name: /^Message/ });
const channelList = (page: Page) => page.getByRole("navigation", { name: "Channels" });

/** Goes to a channel by its link in the list of channels; on a phone the list is a page of its own. */
export async function goToChannel(page: Page, name: string): Promise<void> {
  if (!(await channelList(page).isVisible()))
    await page
      .getByRole("link", { name: /channels|back/i })
      .first()
      .click();
  await channelList(page).getByRole("link", { name }).first().click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await composer(page).waitFor();
}

export async function post(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
  await messageNamed(page, text).first().waitFor();
}

/** By its accessible name, which says who wrote it, when, and how it begins, with mentions as they were typed. */
export const messageNamed = (page: Page, text: string) => page.getByRole("article", { name: text });

export const messageWith = (page: Page, text: string | RegExp) =>
  page.getByRole("article").filter({ hasText: text });

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

/** Calls the API as the person whose page it is. */
export function call<Body>(page: Page, method: string, path: string, body?: unknown): Promise<Body> {
  return page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(`/api/v1${path}`, {
        method,
        ...(body && { headers: { "content-type": "application/json" }, body }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    [method, path, body === undefined ? "" : JSON.stringify(body)] as const,
  ) as Promise<Body>;
}

/** A link by which one more person comes in; the page is an admin's. */
export async function invite(page: Page): Promise<string> {
  return (await call<{ url: string }>(page, "POST", "/invitations", {})).url;
}

export async function channelIdOf(page: Page, name: string): Promise<string> {
  const { channels } = await call<{ channels: { id: string; name: string | null }[] }>(
    page,
    "GET",
    "/channels",
  );
  const channel = channels.find((one) => one.name === name);
  if (channel === undefined) throw new Error(`there is no channel #${name}`);
  return channel.id;
}

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel("Handle or e-mail").fill(person.handle);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await composer(page).or(channelList(page)).first().waitFor();
}

/** The buttons of a message stand above it while the pointer or the focus is on it. */
export async function toolbarOf(page: Page, text: string) {
  const message = messageNamed(page, text).first();
  await message.hover();
  return message.getByRole("toolbar", { name: "This message" });
}

/** Waits until Lain's memory has taken in all that was said. */
export async function caughtUp(page: Page): Promise<void> {
  await waitFor(async () => {
    const { indexing } = await call<{ indexing: { waiting: number } }>(page, "GET", "/workspace");
    return indexing.waiting === 0;
  });
}

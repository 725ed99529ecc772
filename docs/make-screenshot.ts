import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { desktop, launchBrowser, openPage, phone } from "#test/support/browser.ts";
import {
  ask,
  call,
  caughtUp,
  channelIdOf,
  goToChannel,
  messageWith,
  signIn,
  signUp,
} from "#test/support/people.ts";
import { spawnServer } from "#test/support/spawn-server.ts";
import { weeksOfTalk } from "#test/support/weeks-of-talk.ts";
import { type people, talk } from "./screenshot-talk.ts";

// Renews the pictures of the page: `node_modules/.bin/node docs/make-screenshot.ts`, with the page built.

const lain = fileURLToPath(new URL("../lain", import.meta.url));
const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const personOf = (name: string) => ({ name, handle: name.toLowerCase(), password: "a few good words" });

const server = await spawnServer();
const browser = await launchBrowser();
const look = {
  deviceScaleFactor: 2,
  locale: "en-GB",
  colorScheme: "light",
  reducedMotion: "reduce",
} as const;
try {
  const page = await openPage(browser, { ...desktop, ...look });
  await page.goto(server.url);
  await signUp(page, personOf("Ines"));
  importTalk();
  const { id } = await call<{ id: string }>(page, "GET", "/me");
  await call(page, "POST", `/members/${await importedId(page, "Ines")}/claim`, { memberId: id });
  await page.reload();

  const marek = await comeIn(page, "Marek");
  const oluchi = await comeIn(page, "Oluchi");
  await fillIn(page, marek, oluchi);
  await caughtUp(page);
  await goToChannel(page, "bakehouse");
  await ask(page, "@lain what do people here do about a pale crust?");
  await call(page, "PATCH", "/workspace", { name: "The Bakehouse" });
  await page.reload();
  await page.getByRole("button", { name: "Why this answer" }).click();
  await page.getByRole("list", { name: "Messages that it relied on" }).waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate("document.activeElement.blur()");
  await page.screenshot({ path: pathOf("page.png") });

  const small = await openPage(browser, { ...phone, ...look, colorScheme: "dark" });
  await small.goto(server.url);
  await signIn(small, personOf("Ines"));
  await goToChannel(small, "bakehouse");
  await small.getByRole("button", { name: "Why this answer" }).waitFor();
  await small.locator("blockquote").first().waitFor();
  await small.mouse.move(0, 0);
  await small.screenshot({ path: pathOf("phone.png") });
  await shootLain();
} finally {
  await browser.close();
  await server.close();
}

/** Who Lain became in ten weeks in which people turned from sails to pots. */
async function shootLain(): Promise<void> {
  const shed = await spawnServer();
  try {
    const page = await openPage(browser, { ...desktop, ...look });
    await page.goto(shed.url);
    await signUp(page, personOf("Rosalind"));
    const { path } = weeksOfTalk(shed.dataFolder);
    execFileSync(lain, ["import", "jsonl", path], {
      env: { ...process.env, LAIN_DATA_DIR: shed.dataFolder },
    });
    await page.goto(`${shed.url}/lain`);
    await page.getByText(/^I have read 350 messages/).waitFor();
    await page.getByRole("region", { name: "Time line" }).waitFor();
    await page.getByRole("img").first().waitFor();
    await page.screenshot({ path: pathOf("lain.png") });
  } finally {
    await shed.close();
  }
}

function importTalk(): void {
  const lines = talk.flatMap(({ channel, daysAgo, said }) => {
    const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    return said.map(([time, user, text]) =>
      JSON.stringify({ channel, user, text, ts: `${day}T${time}:00Z` }),
    );
  });
  const path = join(server.dataFolder, "talk.jsonl");
  writeFileSync(path, lines.join("\n"));
  execFileSync(lain, ["import", "jsonl", path], {
    env: { PATH: process.env.PATH, LAIN_DATA_DIR: server.dataFolder },
  });
}

async function importedId(page: Page, name: (typeof people)[number]): Promise<string | undefined> {
  type Listed = { id: string; name: string; imported: boolean };
  const { members } = await call<{ members: Listed[] }>(page, "GET", "/members");
  return members.find((member) => member.imported && member.name === name)?.id;
}

/** Somebody of the imported talk makes an account and is here. */
async function comeIn(owner: Page, name: (typeof people)[number]): Promise<Page> {
  const claims = await importedId(owner, name);
  const { url } = await call<{ url: string }>(owner, "POST", "/invitations", { claims });
  const page = await openPage(browser, desktop);
  await page.goto(url);
  await signUp(page, personOf(name));
  return page;
}

/** What makes it look lived in: reactions, a few words in private, something unread. */
async function fillIn(ines: Page, marek: Page, oluchi: Page): Promise<void> {
  const bakehouse = await channelIdOf(ines, "bakehouse");
  await call(ines, "PATCH", `/channels/${bakehouse}`, { topic: "Bread, ovens and starters" });
  const market = await channelIdOf(ines, "market-day");
  const { messages } = await call<{ messages: { id: string; content: string }[] }>(
    ines,
    "GET",
    `/channels/${bakehouse}/messages`,
  );
  const react = (page: Page, start: string, emoji: string) => {
    const message = messages.find(({ content }) => content.startsWith(start));
    return call(page, "PUT", `/messages/${message?.id}/reactions/${encodeURIComponent(emoji)}`);
  };
  for (const page of [ines, marek, oluchi]) await react(page, "look what a week", "🔥");
  await react(oluchi, "look what a week", "🥖");
  for (const page of [ines, oluchi]) await react(page, "the tin loaf worked", "🎉");
  const { id: inesId } = await call<{ id: string }>(ines, "GET", "/me");
  for (const [page, words] of [
    [marek, "do you have a minute for the flour list?"],
    [oluchi, "the scales are in my car, remind me"],
  ] as const) {
    const { id } = await call<{ id: string }>(page, "POST", "/channels/direct", { memberIds: [inesId] });
    await call(page, "POST", `/channels/${id}/messages`, { content: words });
  }
  await goToChannel(ines, "Oluchi");
  await messageWith(ines, "the scales are in my car").waitFor();
  await call(marek, "POST", `/channels/${market}/messages`, {
    content: "I can drive from six, room for two crates",
  });
}

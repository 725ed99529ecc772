import assert from "node:assert/strict";
import { createReadStream, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { desktop, launchBrowser, noBrowser, openPage } from "#test/support/browser.ts";
import { dragTimeLine, portraitLines, slider } from "#test/support/lains-life.ts";
import { ann, call, signUp } from "#test/support/people.ts";
import { runLain } from "#test/support/run-lain.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";
import { waitFor } from "#test/support/wait-for.ts";

const communities = ["clojurians", "racket", "teeworlds"] as const;
type Community = (typeof communities)[number];
const historyOf = (name: Community) =>
  fileURLToPath(new URL(`../../../shared/data/chat/${name}.jsonl.gz`, import.meta.url));
const noHistories = communities.map(historyOf).every(existsSync)
  ? undefined
  : "the histories of ../shared/data are not there";
const skip = noBrowser ?? noHistories ?? false;

interface Seen {
  messagesSeen: number;
  authorsSeen: number;
  firstDay: string;
  lastDay: string;
  portrait: { lines: { traitId: string; said: string; evidence: string[] }[] };
  voice: { markers: { text: string; kind: string }[] };
  hash: string;
}

/** A server of its own with one community's history, and its owner's page. */
interface Lain {
  server: SpawnedServer;
  page: Page & { faults: string[] };
  seen(query?: string): Promise<Seen>;
}

async function grow(browser: Browser, history: string): Promise<Lain> {
  const server = await spawnServer();
  const page = await openPage(browser, desktop);
  await page.goto(server.url);
  await signUp(page, ann);
  await runLain(server, ["import", "jsonl", history]);
  return { server, page, seen: (query = "") => call<Seen>(page, "GET", `/personality${query}`) };
}

async function end(lain: Lain | undefined): Promise<void> {
  await lain?.page.context().close();
  await lain?.server.close();
}

interface Line {
  user: string;
  id: string;
  thread?: string;
}

/** So that a thread is begun by its first message, and by no other that it is named after. */
async function readLines(path: string): Promise<Line[]> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  const read = (await Array.fromAsync(lines)).map((line) => JSON.parse(line) as Line);
  return read.map(({ thread, ...line }) =>
    thread === undefined ? line : { ...line, thread: `of ${thread}` },
  );
}

function mostFrequent(users: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const user of users) counts.set(user, (counts.get(user) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]![0];
}

/** A history as it would be if one of its people had never written: nobody answers them. */
function withoutUser(lines: readonly Line[], user: string): Line[] {
  const begun = new Map<string, string>();
  for (const { thread, user } of lines.toReversed()) if (thread !== undefined) begun.set(thread, user);
  return lines
    .filter((line) => line.user !== user)
    .map(({ thread, ...line }) =>
      thread === undefined || begun.get(thread) === user ? line : { ...line, thread },
    );
}

function writeLines(path: string, lines: readonly Line[]): string {
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}

describe("three communities, each with a Lain of its own", { skip }, () => {
  let browser: Browser;
  const lains = new Map<Community, Lain>();
  const lainOf = (name: Community) => lains.get(name)!;

  before(async () => {
    browser = await launchBrowser();
    for (const name of communities) lains.set(name, await grow(browser, historyOf(name)));
  });
  after(async () => {
    for (const lain of lains.values()) await end(lain);
    await browser?.close();
  });

  test("a stranger tells them apart by their pages", async () => {
    const said = new Map<Community, { page: string; words: string[] }>();
    for (const [name, { page, seen, server }] of lains) {
      await page.goto(`${server.url}/lain`);
      await page.getByText(/^I have read [\d,]+ messages by \d+ people/).waitFor({ timeout: 60_000 });
      const { voice } = await seen();
      const words = voice.markers.filter(({ kind }) => kind === "word").map(({ text }) => text);
      said.set(name, { page: await page.getByRole("main").innerText(), words });
    }
    for (const name of communities) {
      const { words, page } = said.get(name)!;
      // Its words stand on its own page, and hardly any on another's.
      const on = (text: string) => words.slice(0, 20).filter((word) => text.includes(word)).length;
      assert.ok(on(page) >= 12, `${name} shows ${on(page)} of its words`);
      for (const other of communities.filter((one) => one !== name)) {
        const shared = words.filter((word) => said.get(other)!.words.includes(word));
        assert.ok(shared.length <= 11, `${name} and ${other} share ${shared.join(", ")}`);
      }
    }
  });

  test("each line leads to messages that show it", async () => {
    for (const [name, { page, seen }] of lains) {
      const { portrait } = await seen();
      for (const { traitId, evidence } of portrait.lines)
        assert.ok(evidence.length > 0, `${name}: nothing shows ${traitId}`);
      await portraitLines(page).getByRole("button", { name: portrait.lines[0]!.said }).click();
      await page.getByRole("list", { name: "Messages that show it" }).getByRole("link").first().waitFor();
    }
  });

  test("one drags through all years of teeworlds", async () => {
    const { page, seen } = lainOf("teeworlds");
    const { firstDay, lastDay } = await seen();
    await slider(page).waitFor();
    const wentBy = await dragTimeLine(page, { from: 1, to: 0, touch: false });
    const years = new Set([...wentBy].flatMap((day) => day.match(/20\d\d/) ?? []));
    const lived = Number(lastDay.slice(0, 4)) - Number(firstDay.slice(0, 4));
    assert.ok(years.size >= lived, `only ${[...years].join(", ")} went by`);
    await page.getByText(/^I had read [\d,]+ messages? by/).waitFor();
    await slider(page).focus();
    await page.keyboard.press("End");
    await page.getByText(/^I have read [\d,]+ messages by/).waitFor();
  });

  test("five hundred messages in a private channel move no byte of what everybody sees", async () => {
    const { page, seen } = lainOf("clojurians");
    const before = await seen();
    const channel = await call<{ id: string }>(page, "POST", "/channels", { name: "den", kind: "private" });
    for (let number = 0; number < 500; number++)
      await call(page, "POST", `/channels/${channel.id}/messages`, {
        content: `HELLO!!! the volcano number ${number} awakes 😀`,
      });
    await waitFor(async () => (await seen(`?channelId=${channel.id}`)).messagesSeen > before.messagesSeen);
    const { voice } = await seen(`?channelId=${channel.id}`);
    assert.notDeepEqual(voice, before.voice);
    assert.deepEqual(await seen(), { ...before, ...pick(await seen(), ["bonds", "mood"]) });
    await page.reload();
    await page.getByText(/^I have read [\d,]+ messages by/).waitFor();
    assert.doesNotMatch(await page.getByRole("main").innerText(), /volcano/);
  });

  test("without an author the page is as if they had never written", async () => {
    const folder = lainOf("clojurians").server.dataFolder;
    const lines = (await readLines(historyOf("clojurians"))).slice(0, 6_000);
    const most = mostFrequent(lines.map(({ user }) => user));
    const lived = await grow(browser, writeLines(join(folder, "lived.jsonl"), lines));
    const never = await grow(browser, writeLines(join(folder, "never.jsonl"), withoutUser(lines, most)));
    try {
      const { members } = await call<{ members: { id: string; name: string }[] }>(
        lived.page,
        "GET",
        "/members",
      );
      const author = members.find(({ name }) => name === most)!;
      const me = await call<{ id: string }>(lived.page, "GET", "/me");
      await call(lived.page, "POST", `/members/${author.id}/claim`, { memberId: me.id });
      await call(lived.page, "POST", "/members/me/forget");
      const textOf = async ({ page, server }: Lain) => {
        await page.goto(`${server.url}/lain`);
        await page.getByText(/^I have read [\d,]+ messages by/).waitFor({ timeout: 30_000 });
        return page.getByRole("main").innerText();
      };
      assert.equal((await lived.seen()).hash, (await never.seen()).hash);
      assert.equal(await textOf(lived), await textOf(never));
    } finally {
      await end(lived);
      await end(never);
    }
  });

  test("nothing went wrong on any page", () => {
    for (const { page } of lains.values()) assert.deepEqual(page.faults, []);
  });
});

function pick<Key extends string>(from: object, keys: readonly Key[]): Record<Key, unknown> {
  return Object.fromEntries(keys.map((key) => [key, (from as Record<Key, unknown>)[key]])) as Record<
    Key,
    unknown
  >;
}

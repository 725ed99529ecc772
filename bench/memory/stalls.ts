import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { changeChannel } from "#contract/endpoints/channels.ts";
import { signUpInvited, workspaceApi } from "#test/support/workspace-api.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { channelNamed, type Product, startProduct } from "../support/product.ts";
import { quantile, verdict } from "../support/report.ts";
import type { Stall } from "./record-stalls.ts";
import { type Chat, chatFor } from "./steady-chat.ts";

const messages = 100_000;
const postsPerSecond = 200;
const posters = 8;
const warmUpMs = 3_000;
const measuredMs = 10_000;
const rounds = 2;
const goalMs = 20;

/**
 * For how long at once the main thread is busy while several people post 200 messages a second, each is remembered, and memory is
 * searched. The reference is the same load on the same server with the channel off the record: what chat alone takes. They are measured
 * in turns.
 */
export async function benchStalls(): Promise<boolean> {
  console.log(`\nthe main thread at ${postsPerSecond} posts/s, with ${messages} messages remembered`);
  const folder = await copiedFolder(messages, "many channels");
  const stallsPath = join(folder.path, "stalls.json");
  const recorder = fileURLToPath(new URL("./record-stalls.ts", import.meta.url));
  const product = await startProduct(folder.path, {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${recorder}`,
    BENCH_STALLS: stallsPath,
  });
  try {
    const channelId = await channelNamed(product, "general");
    const chat: Chat = {
      channelId,
      tokens: await invite(product),
      texts: readTexts(join(folder.path, "lain.sqlite")),
      postsPerSecond,
    };
    const measure = async (offTheRecord: boolean) => {
      await product.client.call(changeChannel, { params: { channelId }, body: { offTheRecord } });
      return record(product, stallsPath, { ...chat, isSearched: !offTheRecord });
    };
    const alone: Stall[] = [];
    const together: Stall[] = [];
    for (let round = 0; round < rounds; round += 1) {
      alone.push(...(await measure(true)));
      together.push(...(await measure(false)));
    }
    console.log(`  chat alone  ${describe(alone)}\n  with memory ${describe(together)}`);
    const blocked = quantile(together.map(atWork), 1);
    return verdict(
      `with memory at work the main thread is busy with one thing for at most ${blocked.toFixed(1)} ms, goal at most ${goalMs}`,
      blocked <= goalMs,
    );
  } finally {
    await product.close();
    folder.remove();
  }
}

const atWork = ({ atWorkMs }: Stall) => atWorkMs;

function describe(stalls: readonly Stall[]): string {
  const inWords = (times: readonly number[]) => {
    const over = times.filter((ms) => ms > goalMs).length;
    return `p99.9 ${quantile(times, 0.999).toFixed(1)} ms, longest ${quantile(times, 1).toFixed(1)} ms, ${over} over ${goalMs} ms`;
  };
  return `${inWords(stalls.map(atWork))}; with waiting for a processor ${inWords(stalls.map(({ ms }) => ms))}`;
}

/** Tokens of members who sign up. */
async function invite({ url, token }: Product): Promise<string[]> {
  const admin = workspaceApi(() => url, { authorization: `Bearer ${token}` });
  const tokens: string[] = [];
  for (let index = 0; index < posters; index += 1) {
    const { headers } = await signUpInvited(() => url, admin, `poster${index}`);
    tokens.push(headers.authorization.replace("Bearer ", ""));
  }
  return tokens;
}

function readTexts(databasePath: string): string[] {
  const database = new DatabaseSync(databasePath, { readOnly: true });
  const rows = database
    .prepare("select content from messages where length(content) > 0 order by id limit 10000")
    .all();
  database.close();
  return rows.map(({ content }) => String(content));
}

/** Each time that the main thread did not come to do what was due, while there is chat. */
async function record(product: Product, stallsPath: string, chat: Chat): Promise<Stall[]> {
  const chatting = chatFor(product, chat, warmUpMs + measuredMs);
  await sleep(warmUpMs);
  rmSync(stallsPath, { force: true });
  product.process.kill("SIGUSR2");
  await chatting;
  product.process.kill("SIGUSR2");
  for (;;) {
    await sleep(100);
    try {
      return JSON.parse(readFileSync(stallsPath, "utf8")) as Stall[];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { changeChannel } from "#contract/endpoints/channels.ts";
import { searchMessages } from "#contract/endpoints/messages.ts";
import type { ChannelId } from "#contract/ids.ts";
import { KeepAliveClient } from "../broadcast/keep-alive-client.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { channelNamed, type Product, startProduct } from "../support/product.ts";
import { quantile, verdict } from "../support/report.ts";

const messages = 100_000;
const postsPerSecond = 200;
const connections = 8;
const measuredMs = 20_000;
const warmUpMs = 4_000;
const searchEveryMs = 500;
const goalMs = 20;

/**
 * For how long the main thread is not free while 200 messages a second are posted, each is remembered, and memory is searched
 * meanwhile. The reference is the same load with the channel off the record: what chat alone takes.
 */
export async function benchStalls(): Promise<boolean> {
  console.log(`\nthe main thread at ${postsPerSecond} posts/s, with ${messages} messages remembered`);
  const folder = await copiedFolder(messages, "many channels");
  const path = join(folder.path, "stalls.json");
  const recorder = fileURLToPath(new URL("./record-stalls.ts", import.meta.url));
  const product = await startProduct(folder.path, {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${recorder}`,
    BENCH_STALLS: path,
  });
  try {
    const channelId = await channelNamed(product, "general");
    const offTheRecord = (isOff: boolean) =>
      product.client.call(changeChannel, { params: { channelId }, body: { offTheRecord: isOff } });
    await offTheRecord(true);
    const alone = await record(product, { channelId, path, isSearching: false });
    await offTheRecord(false);
    const together = await record(product, { channelId, path, isSearching: true });
    console.log(`  chat alone          ${describe(alone)}`);
    console.log(`  and memory          ${describe(together)}`);
    return verdict(
      `with memory at work the main thread is held up for at most ${longest(together).toFixed(1)} ms, goal ${goalMs} (by chat alone ${longest(alone).toFixed(1)})`,
      longest(together) <= Math.max(goalMs, longest(alone)),
    );
  } finally {
    await product.close();
    folder.remove();
  }
}

const longest = (gapsMs: readonly number[]) => quantile(gapsMs, 1);

function describe(gapsMs: readonly number[]): string {
  const over = gapsMs.filter((ms) => ms > goalMs).length;
  const at = (share: number) => quantile(gapsMs, share).toFixed(1);
  return `p99 ${at(0.99)} ms, p99.9 ${at(0.999)} ms, longest ${at(1)} ms, ${over} over ${goalMs} ms`;
}

async function record(
  { process: server, url, token, client }: Product,
  options: { channelId: ChannelId; path: string; isSearching: boolean },
): Promise<number[]> {
  const { channelId, path, isSearching } = options;
  const postPath = `/api/v1/channels/${channelId}/messages`;
  const posters = await Promise.all(
    Array.from({ length: connections }, () =>
      KeepAliveClient.open(Number(new URL(url).port), postPath, token),
    ),
  );
  const endAt = performance.now() + warmUpMs + measuredMs;
  const posting = posters.map(async (poster, number) => {
    const everyMs = (connections * 1_000) / postsPerSecond;
    for (let due = performance.now() + (number * everyMs) / connections; due < endAt; due += everyMs) {
      await sleep(Math.max(0, due - performance.now()));
      const content = `the heron ${Math.round(due)} stands in the pond and asks who moved the map`;
      await poster.post(JSON.stringify({ content }));
    }
    poster.close();
  });
  const searching = async () => {
    while (isSearching && performance.now() < endAt) {
      await client.call(searchMessages, { query: { q: "who moved the best map", mode: "meaning" } });
      await sleep(searchEveryMs);
    }
  };
  const searches = searching();
  await sleep(warmUpMs);
  rmSync(path, { force: true });
  server.kill("SIGUSR2");
  await Promise.all([...posting, searches]);
  server.kill("SIGUSR2");
  while (!existsSync(path)) await sleep(20);
  await sleep(100);
  return JSON.parse(readFileSync(path, "utf8")) as number[];
}

import { setTimeout as sleep } from "node:timers/promises";
import { searchMessages } from "#contract/endpoints/messages.ts";
import type { ChannelId } from "#contract/ids.ts";
import { KeepAliveClient } from "../broadcast/keep-alive-client.ts";
import type { Product } from "../support/product.ts";

const searchEveryMs = 500;
const question = "who made the best map to play with friends?";

export interface Chat {
  channelId: ChannelId;
  /** One for each who posts. */
  tokens: string[];
  /** What is said, over and over. */
  texts: string[];
  postsPerSecond: number;
  /** Whether somebody searches by meaning meanwhile. */
  isSearched?: boolean;
}

/** People post in turns, at a steady rate, for so many milliseconds. Fails when the server does not keep up. */
export async function chatFor({ url, client }: Product, chat: Chat, ms: number): Promise<void> {
  const { channelId, tokens, texts, postsPerSecond, isSearched = false } = chat;
  const port = Number(new URL(url).port);
  const path = `/api/v1/channels/${channelId}/messages`;
  const everyMs = (tokens.length * 1_000) / postsPerSecond;
  const startAt = performance.now();
  const posted = await Promise.all([search(), ...tokens.map(post)]);
  const expected = (postsPerSecond * ms) / 1_000;
  const count = posted.reduce((sum, some) => sum + some, 0);
  if (count < 0.98 * expected) throw new Error(`of ${expected} posts ${count} were taken in time`);

  async function post(token: string, number: number): Promise<number> {
    const poster = await KeepAliveClient.open(port, path, token);
    let count = 0;
    for (let due = startAt + (number * everyMs) / tokens.length; due < startAt + ms; due += everyMs) {
      await sleep(Math.max(0, due - performance.now()));
      if (performance.now() > startAt + ms) break;
      const content = texts[(count * tokens.length + number) % texts.length]!;
      await poster.post(JSON.stringify({ content }));
      count += 1;
    }
    poster.close();
    return count;
  }

  async function search(): Promise<0> {
    while (isSearched && performance.now() < startAt + ms) {
      await client.call(searchMessages, { query: { q: question, mode: "meaning" } });
      await sleep(searchEveryMs);
    }
    return 0;
  }
}

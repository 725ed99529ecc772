import { DatabaseSync } from "node:sqlite";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { timeOfId } from "#server/platform/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { quantile } from "../support/report.ts";
import { type OpenRecall, type Share, shares } from "./open-recall.ts";
import { readQuestions } from "./questions.ts";

const questions = 200;
/** The reference takes long. */
const referenceQuestions = 20;
/** Until the code is compiled: a server has run for a while. */
const warmUps = 50;
/** As many as the brain asks for. */
const sought = 40;

export interface RecallTimes {
  p50: number;
  p95: number;
  /** Of the reference. */
  textSearch: number;
}

/**
 * How long memory's thread takes for a question: the vector made, looked for, and all ranked. As in a room, the question
 * itself is the newest message and left out. The reference is SQLite's own text search (FTS5) for the same words in the
 * same channels, the best by its BM25.
 */
export async function timeRecall(opened: OpenRecall): Promise<Record<Share, RecallTimes>> {
  const { recall, read, databasePath, audiences } = opened;
  const texts = await readQuestions(read, questions);
  const times = {} as Record<Share, RecallTimes>;
  for (const share of shares) {
    const channelIds = audiences[share];
    const newest = await newestMessage(read, channelIds[0]!);
    const ask = (text: string) =>
      timed(() =>
        recall.search({
          text,
          channelIds,
          now: timeOfId(newest),
          limit: sought,
          excludeMessageIds: [newest],
        }),
      );
    for (const text of texts.slice(0, warmUps)) await ask(text);
    const asked: number[] = [];
    for (const text of texts) asked.push(await ask(text));
    const references = texts.slice(0, referenceQuestions);
    const textSearch = quantile(timeTextSearch(databasePath, channelIds, references), 0.5);
    times[share] = { p50: quantile(asked, 0.5), p95: quantile(asked, 0.95), textSearch };
  }
  return times;
}

async function newestMessage(read: Database, channelId: ChannelId): Promise<MessageId> {
  const { id } = await read
    .selectFrom("messages")
    .where("channel_id", "=", channelId)
    .select("id")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function timeTextSearch(
  databasePath: string,
  channelIds: readonly ChannelId[],
  texts: readonly string[],
): number[] {
  const database = new DatabaseSync(databasePath, { readOnly: true });
  const search = database.prepare(`
    select messages.id from messages_fts join messages on messages.seq = messages_fts.rowid
    where messages_fts match ? and messages.channel_id in (select value from json_each(?))
    order by bm25(messages_fts) limit ${sought}`);
  const times = texts.map((text) => {
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const startedAt = performance.now();
    search.all(words.map((word) => `"${word}"`).join(" OR "), JSON.stringify(channelIds));
    return performance.now() - startedAt;
  });
  database.close();
  return times;
}

import type { MemberId } from "#contract/ids.ts";
import { readableChannels } from "#server/chat/permission-queries.ts";
import { rememberedChannels } from "#server/chat/seen-queries.ts";
import { selectCursor, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { vectorsSubscriber, wordsSubscriber } from "./memory-cursors.ts";

/** Messages of people in the channels that Lain remembers from and this member may read. */
export async function countSeen(database: Database, lainId: MemberId, memberId: MemberId): Promise<number> {
  const row = await rememberedChannels(database, lainId)
    .clearSelect()
    .where("channels.id", "in", readableChannels(database, memberId))
    .select(({ fn }) => fn.sum<number | null>("channels.message_count").as("messages"))
    .executeTakeFirstOrThrow();
  return row.messages ?? 0;
}

/** Events that a subscriber has still to look at. */
export async function countWaitingFor(database: Database, subscriber: string): Promise<number> {
  const newest = await selectNewestSeq(database);
  return Math.max(0, newest - ((await selectCursor(database, subscriber)) ?? 0));
}

/** Events that memory has still to look at: for the words, or for the vectors that are asked. */
export async function countWaitingEvents(database: Database): Promise<number> {
  const serving = await database
    .selectFrom("vector_indexes")
    .select("id")
    .where("complete_at", "is not", null)
    .where("retired_at", "is", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const subscribers = [wordsSubscriber, ...(serving ? [vectorsSubscriber(serving.id)] : [])];
  return Math.max(...(await Promise.all(subscribers.map((name) => countWaitingFor(database, name)))));
}

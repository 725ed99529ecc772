import type { ChannelId, MemberId } from "#contract/ids.ts";
import { selectCursor, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";

/** Messages of people in these channels: what Lain has seen there. Counts an index, so it asks for a reader of its own. */
export async function countMessagesIn(
  database: Database,
  channelIds: ChannelId[],
  lainId: MemberId,
): Promise<number> {
  if (channelIds.length === 0) return 0;
  const row = await database
    .selectFrom("messages")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("channel_id", "in", channelIds)
    .where("author_id", "!=", lainId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Events that memory has still to look at. */
export async function countWaitingEvents(database: Database, subscriber: string): Promise<number> {
  const newest = await selectNewestSeq(database);
  return Math.max(0, newest - ((await selectCursor(database, subscriber)) ?? 0));
}

export async function countParkedMessages(database: Database): Promise<number> {
  const row = await database
    .selectFrom("parked_messages")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

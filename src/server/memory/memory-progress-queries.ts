import type { MemberId } from "#contract/ids.ts";
import { readableChannels } from "#server/chat/permission-queries.ts";
import { selectCursor, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { rememberedChannels } from "./memory-queries.ts";

/** Messages of people in the channels that Lain remembers from and this member may read. */
export async function countSeen(database: Database, lainId: MemberId, memberId: MemberId): Promise<number> {
  const row = await rememberedChannels(database, lainId)
    .clearSelect()
    .where("channels.id", "in", readableChannels(database, memberId))
    .select(({ fn }) => fn.sum<number | null>("channels.message_count").as("messages"))
    .executeTakeFirstOrThrow();
  return row.messages ?? 0;
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

import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";

/** Messages of these channels that Lain may learn from: living ones, of people who let it. */
function learnable(database: Database, channelIds: readonly ChannelId[]) {
  return database
    .selectFrom("messages")
    .innerJoin("members", "members.id", "messages.author_id")
    .innerJoin("channels", "channels.id", "messages.channel_id")
    .where("messages.channel_id", "in", channelIds)
    .where("messages.deleted_at", "is", null)
    .where("channels.off_the_record", "=", 0)
    .where("members.kind", "=", "human")
    .where("members.learning", "=", 1);
}

/** The newest of them before one, newest first. */
export function selectLearnable(
  database: Database,
  { channelIds, beforeId, limit }: { channelIds: readonly ChannelId[]; beforeId: string; limit: number },
): Promise<{ id: MessageId; authorId: MemberId; authorName: string; content: string }[]> {
  return learnable(database, channelIds)
    .where("messages.id", "<", beforeId as MessageId)
    .select([
      "messages.id",
      "messages.author_id as authorId",
      "members.name as authorName",
      "messages.content",
    ])
    .orderBy("messages.id", "desc")
    .limit(limit)
    .execute();
}

export async function countLearnable(database: Database, channelIds: readonly ChannelId[]): Promise<number> {
  const row = await learnable(database, channelIds)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

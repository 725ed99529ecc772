import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { isLearnable } from "#server/chat/learnable-queries.ts";
import type { Database } from "#server/storage/schema.ts";

/** A message that Lain may learn from, without its text. */
export interface Learnable {
  id: MessageId;
  version: number;
  authorId: MemberId;
  authorName: string;
}

/** The newest messages of these channels before one that Lain may learn from, newest first: living ones, of people who let it. */
export function selectLearnable(
  database: Database,
  { channelIds, beforeId, limit }: { channelIds: readonly ChannelId[]; beforeId: string; limit: number },
): Promise<Learnable[]> {
  return database
    .selectFrom("messages")
    .innerJoin("members", "members.id", "messages.author_id")
    .innerJoin("channels", "channels.id", "messages.channel_id")
    .where("messages.channel_id", "in", channelIds)
    .where("messages.deleted_at", "is", null)
    .where("channels.off_the_record", "=", 0)
    .where("members.kind", "=", "human")
    .where(isLearnable())
    .where("messages.id", "<", beforeId as MessageId)
    .select([
      "messages.id",
      "messages.version",
      "messages.author_id as authorId",
      "members.name as authorName",
    ])
    .orderBy("messages.id", "desc")
    .limit(limit)
    .execute();
}

/** Texts of messages that are alive, each with the version it is of. */
export function selectTexts(
  database: Database,
  ids: readonly MessageId[],
): Promise<{ id: MessageId; version: number; content: string }[]> {
  return database
    .selectFrom("messages")
    .where("id", "in", ids)
    .where("deleted_at", "is", null)
    .select(["id", "version", "content"])
    .execute();
}

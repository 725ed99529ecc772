import { sql } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { MemberKind, MemberRole } from "#contract/member.ts";
import type { Database } from "#server/storage/schema.ts";
import type { ChannelRow } from "./channel-queries.ts";
import { readableChannels } from "./permission-queries.ts";

/** Counts stop here: nobody reads whether 2,000 or 3,000 messages are unread, and counting them takes time. */
export const maxCount = 100;

/** A channel with what concerns one member alone. */
export type MyChannelRow = ChannelRow & {
  joined_at: number | null;
  last_read_message_id: MessageId | null;
  unread_count: number;
  mention_count: number;
  last_message_id: MessageId | null;
  member_id: MemberId;
  member_kind: MemberKind;
  role: MemberRole;
  deactivated_at: number | null;
};

/** Every channel that a member may read, or only one of them. */
export async function selectMyChannels(
  database: Database,
  memberId: MemberId,
  channelId?: ChannelId,
): Promise<MyChannelRow[]> {
  let query = database
    .selectFrom("channels")
    .leftJoin("channel_members as mine", (join) =>
      join.onRef("mine.channel_id", "=", "channels.id").on("mine.member_id", "=", memberId),
    )
    .innerJoin("members as me", (join) => join.on("me.id", "=", memberId))
    .selectAll("channels")
    .select([
      "mine.joined_at",
      "mine.last_read_message_id",
      "me.id as member_id",
      "me.kind as member_kind",
      "me.role",
      "me.deactivated_at",
      unreadCount(memberId).as("unread_count"),
      mentionCount(memberId).as("mention_count"),
      lastMessageId.as("last_message_id"),
    ])
    .where("channels.id", "in", readableChannels(database, memberId))
    .orderBy("channels.id");
  if (channelId !== undefined) query = query.where("channels.id", "=", channelId);
  return query.execute();
}

/** Of the newest messages, those of others beyond the read marker; none in a channel that one has not joined. */
const unreadCount = (memberId: MemberId) => sql<number>`
  case when mine.joined_at is null then 0 else (
    select count(*) from (
      select author_id, deleted_at from messages
      where messages.channel_id = channels.id and thread_id is null
        and messages.id > coalesce(mine.last_read_message_id, '')
      order by messages.id desc limit ${maxCount}
    ) where author_id <> ${memberId} and deleted_at is null
  ) end`;

const mentionCount = (memberId: MemberId) => sql<number>`
  case when mine.joined_at is null then 0 else (
    select count(*) from (
      select 1 from mentions join messages on messages.id = mentions.message_id
      where mentions.member_id = ${memberId} and mentions.channel_id = channels.id
        and mentions.message_id > coalesce(mine.last_read_message_id, '')
        and messages.thread_id is null and messages.author_id <> ${memberId}
      limit ${maxCount}
    )
  ) end`;

const lastMessageId = sql<MessageId | null>`(
  select messages.id from messages
  where messages.channel_id = channels.id and thread_id is null
  order by messages.id desc limit 1
)`;

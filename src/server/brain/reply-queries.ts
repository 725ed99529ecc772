import type { Selectable, Updateable } from "kysely";
import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { MemberKind } from "#contract/member.ts";
import { type MessageRow, messageColumns } from "#server/chat/message-queries.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type ReplyRow = Selectable<Schema["replies"]>;

/** What deciding about a new message needs of it. */
export interface QuestionFacts {
  id: MessageId;
  authorId: MemberId;
  authorKind: MemberKind;
  channelId: ChannelId;
  channelKind: ChannelKind;
  threadId: MessageId | null;
  isLainHere: boolean;
  mentionsLain: boolean;
  answersLain: boolean;
  otherMembers: number;
}

/** Facts of those of the messages that could be meant for Lain: the rest of the talk is not looked at closely. */
export async function selectQuestionFacts(
  database: Database,
  { ids, botId }: { ids: readonly MessageId[]; botId: MemberId },
): Promise<QuestionFacts[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom("messages")
    .innerJoin("members", "members.id", "messages.author_id")
    .innerJoin("channels", "channels.id", "messages.channel_id")
    .leftJoin("messages as parent", "parent.id", "messages.parent_id")
    .leftJoin("mentions", (join) =>
      join
        .onRef("mentions.message_id", "=", "messages.id")
        .onRef("mentions.channel_id", "=", "messages.channel_id")
        .on("mentions.member_id", "=", botId),
    )
    .leftJoin("channel_members", (join) =>
      join
        .onRef("channel_members.channel_id", "=", "messages.channel_id")
        .on("channel_members.member_id", "=", botId),
    )
    .where("messages.id", "in", ids)
    .where("messages.deleted_at", "is", null)
    .where("members.kind", "=", "human")
    .where((where) =>
      where.or([
        where("channels.kind", "=", "direct"),
        where("mentions.member_id", "is not", null),
        where("parent.author_id", "=", botId),
      ]),
    )
    .select([
      "messages.id",
      "messages.author_id as authorId",
      "members.kind as authorKind",
      "messages.channel_id as channelId",
      "channels.kind as channelKind",
      "messages.thread_id as threadId",
      "parent.author_id as parentAuthorId",
      "mentions.member_id as mentionedId",
      "channel_members.joined_at as lainJoinedAt",
    ])
    .select((select) =>
      select
        .selectFrom("channel_members as others")
        .select((others) => others.fn.countAll<number>().as("count"))
        .whereRef("others.channel_id", "=", "messages.channel_id")
        .where("others.member_id", "<>", botId)
        .where("channels.kind", "=", "direct")
        .as("otherMembers"),
    )
    .orderBy("messages.id")
    .execute();
  return rows.map(({ parentAuthorId, mentionedId, lainJoinedAt, otherMembers, ...row }) => ({
    ...row,
    isLainHere: lainJoinedAt !== null,
    mentionsLain: mentionedId !== null,
    answersLain: parentAuthorId === botId,
    otherMembers: otherMembers ?? 0,
  }));
}

export function selectReply(database: Database, id: ReplyId): Promise<ReplyRow | undefined> {
  return database.selectFrom("replies").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The newest reply to a question. */
export function selectReplyTo(database: Database, questionId: MessageId): Promise<ReplyRow | undefined> {
  return database
    .selectFrom("replies")
    .selectAll()
    .where("question_id", "=", questionId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

export function selectReplyByMessage(
  database: Database,
  messageId: MessageId,
): Promise<ReplyRow | undefined> {
  return database.selectFrom("replies").selectAll().where("message_id", "=", messageId).executeTakeFirst();
}

/** Replies that Lain set out to give and has not ended, oldest first. */
export function selectThinking(database: Database): Promise<ReplyRow[]> {
  return database.selectFrom("replies").selectAll().where("state", "=", "thinking").orderBy("id").execute();
}

export async function insertReply(database: Database, row: ReplyRow): Promise<void> {
  await database.insertInto("replies").values(row).execute();
}

export async function updateReply(
  database: Database,
  id: ReplyId,
  changes: Updateable<Schema["replies"]>,
): Promise<void> {
  await database.updateTable("replies").set(changes).where("id", "=", id).execute();
}

export async function insertReplySources(
  database: Database,
  replyMessageId: MessageId,
  sources: readonly { id: MessageId; version: number }[],
): Promise<void> {
  if (sources.length === 0) return;
  await database
    .insertInto("reply_sources")
    .values(
      sources.map((source) => ({
        reply_message_id: replyMessageId,
        source_message_id: source.id,
        source_version: source.version,
      })),
    )
    .execute();
}

/** Lain's newest messages whose parent is the member's own, newest first. */
export function selectRecentReplies(
  database: Database,
  { memberId, botId, limit }: { memberId: MemberId; botId: MemberId; limit: number },
): Promise<MessageRow[]> {
  return database
    .selectFrom("messages")
    .innerJoin("messages as parent", "parent.id", "messages.parent_id")
    .where("messages.author_id", "=", botId)
    .where("parent.author_id", "=", memberId)
    .where("messages.deleted_at", "is", null)
    .select(messageColumns)
    .orderBy("messages.id", "desc")
    .limit(limit)
    .execute();
}

/** What a reply relied on, each with what has become of it; those whose words it shows first, then the newest. */
export function selectSourcesOf(database: Database, replyMessageId: MessageId) {
  return database
    .selectFrom("reply_sources")
    .leftJoin("messages", "messages.id", "reply_sources.source_message_id")
    .leftJoin("message_quotes", (join) =>
      join
        .onRef("message_quotes.message_id", "=", "reply_sources.reply_message_id")
        .onRef("message_quotes.quoted_message_id", "=", "reply_sources.source_message_id"),
    )
    .where("reply_sources.reply_message_id", "=", replyMessageId)
    .groupBy("reply_sources.source_message_id")
    .select((select) => [
      "reply_sources.source_message_id as id",
      "reply_sources.source_version as usedVersion",
      "messages.version",
      "messages.deleted_at as deletedAt",
      select.fn.min("message_quotes.position").as("position"),
    ])
    .orderBy((order) => order.fn.coalesce("position", order.val(Number.MAX_SAFE_INTEGER)))
    .orderBy("id", "desc")
    .execute();
}

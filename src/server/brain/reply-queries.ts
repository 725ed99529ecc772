import type { Selectable, Updateable } from "kysely";
import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { MemberKind } from "#contract/member.ts";
import { type MessageRow, messageColumns } from "#server/chat/message-queries.ts";
import { readableChannels } from "#server/chat/permission-queries.ts";
import { type ListOf, listed, listOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";
import type { MessageFacts } from "./decide-reply.ts";

export type ReplyRow = Selectable<Schema["replies"]>;

/** What deciding about a new message needs of it. */
export interface QuestionFacts extends MessageFacts {
  id: MessageId;
  authorId: MemberId;
  channelId: ChannelId;
}

interface QuestionRow {
  id: MessageId;
  authorId: MemberId;
  authorKind: MemberKind;
  channelId: ChannelId;
  directKey: string | null;
  parentAuthorId: MemberId | null;
  mentionedId: MemberId | null;
  lainJoinedAt: number | null;
}

const selectQuestionRows = prepareQuery<{ ids: ListOf<MessageId>; botId: MemberId }, QuestionRow>(
  (database, parameter) =>
    database
      .selectFrom("messages")
      .innerJoin("members", "members.id", "messages.author_id")
      .innerJoin("channels", "channels.id", "messages.channel_id")
      .leftJoin("messages as parent", "parent.id", "messages.parent_id")
      .leftJoin("mentions", (join) =>
        join
          .onRef("mentions.message_id", "=", "messages.id")
          .onRef("mentions.channel_id", "=", "messages.channel_id")
          .on("mentions.member_id", "=", parameter("botId")),
      )
      .leftJoin("channel_members", (join) =>
        join
          .onRef("channel_members.channel_id", "=", "messages.channel_id")
          .on("channel_members.member_id", "=", parameter("botId")),
      )
      .where("messages.id", "in", listed(parameter("ids")))
      .where("messages.deleted_at", "is", null)
      .where((where) =>
        where.or([
          where("channels.kind", "=", "direct"),
          where("mentions.member_id", "is not", null),
          where("parent.author_id", "=", parameter("botId")),
        ]),
      )
      .select([
        "messages.id",
        "messages.author_id as authorId",
        "members.kind as authorKind",
        "messages.channel_id as channelId",
        "channels.direct_key as directKey",
        "parent.author_id as parentAuthorId",
        "mentions.member_id as mentionedId",
        "channel_members.joined_at as lainJoinedAt",
      ])
      .orderBy("messages.id"),
);

/** Facts of those of the messages that could be meant for Lain: the rest of the talk is not looked at closely. */
export async function selectQuestionFacts(
  database: Database,
  { ids, botId }: { ids: readonly MessageId[]; botId: MemberId },
): Promise<QuestionFacts[]> {
  if (ids.length === 0) return [];
  const rows = await selectQuestionRows(database, { ids: listOf(ids), botId });
  return rows.map((row) => ({
    id: row.id,
    authorId: row.authorId,
    channelId: row.channelId,
    isFromBot: row.authorKind === "bot",
    isLainHere: row.lainJoinedAt !== null,
    // The set of people with whom it was opened: that Lain sees everything is no invitation.
    isToLainAlone: row.directKey === [row.authorId, botId].sort().join(),
    isAsked: false,
    mentionsLain: row.mentionedId !== null,
    answersLain: row.parentAuthorId === botId,
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

/** Lain's newest answers to the member's own messages, where the member can read them now; newest first. */
export function selectRecentReplies(
  database: Database,
  { memberId, limit }: { memberId: MemberId; limit: number },
): Promise<MessageRow[]> {
  return database
    .selectFrom("replies")
    .innerJoin("messages", "messages.id", "replies.message_id")
    .where("replies.asker_id", "=", memberId)
    .where("messages.deleted_at", "is", null)
    .where("messages.channel_id", "in", readableChannels(database, memberId))
    .select(messageColumns)
    .orderBy("replies.id", "desc")
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

import type { Insertable, Selectable, Updateable } from "kysely";
import type { ChannelId, FileId, MemberId, MessageId } from "#contract/ids.ts";
import { type ListOf, listed, listOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

/** A message as it is stored; `seq` is the full-text index's own. */
export type MessageRow = Omit<Selectable<Schema["messages"]>, "seq">;

export const messageColumns = [
  "messages.id",
  "messages.channel_id",
  "messages.author_id",
  "messages.content",
  "messages.created_at",
  "messages.updated_at",
  "messages.parent_id",
  "messages.thread_id",
  "messages.client_id",
  "messages.vector_id",
  "messages.version",
  "messages.reply_count",
  "messages.last_reply_at",
  "messages.deleted_at",
  "messages.withdrawn_at",
] as const;

export function selectMessage(database: Database, id: MessageId): Promise<MessageRow | undefined> {
  return database.selectFrom("messages").select(messageColumns).where("id", "=", id).executeTakeFirst();
}

const selectByIds = prepareQuery<{ ids: ListOf<MessageId> }, MessageRow>((database, parameter) =>
  database
    .selectFrom("messages")
    .select(messageColumns)
    .where("id", "in", listed(parameter("ids"))),
);

/** In no order; ids of messages that are gone are passed over. */
export async function selectMessagesById(database: Database, ids: MessageId[]): Promise<MessageRow[]> {
  return ids.length === 0 ? [] : selectByIds(database, { ids: listOf(ids) });
}

const insertPrepared = prepareQuery<MessageRow, unknown>((database, parameter) =>
  database.insertInto("messages").values({
    id: parameter("id"),
    channel_id: parameter("channel_id"),
    author_id: parameter("author_id"),
    content: parameter("content"),
    created_at: parameter("created_at"),
    updated_at: parameter("updated_at"),
    parent_id: parameter("parent_id"),
    thread_id: parameter("thread_id"),
    client_id: parameter("client_id"),
    vector_id: parameter("vector_id"),
    version: parameter("version"),
    reply_count: parameter("reply_count"),
    last_reply_at: parameter("last_reply_at"),
    deleted_at: parameter("deleted_at"),
    withdrawn_at: parameter("withdrawn_at"),
  }),
);

export async function insertMessage(database: Database, row: MessageRow): Promise<void> {
  await insertPrepared(database, row);
}

export async function updateMessage(
  database: Database,
  id: MessageId,
  changes: Updateable<Schema["messages"]>,
): Promise<void> {
  await database.updateTable("messages").set(changes).where("id", "=", id).execute();
}

export async function deleteMessageRows(database: Database, ids: readonly MessageId[]): Promise<void> {
  await database.deleteFrom("messages").where("id", "in", ids).execute();
}

/** A message joined the thread of this root. */
export async function countReply(database: Database, rootId: MessageId, at: number): Promise<void> {
  await database
    .updateTable("messages")
    .set((update) => ({ reply_count: update("reply_count", "+", 1), last_reply_at: at }))
    .where("id", "=", rootId)
    .execute();
}

/** Counts a thread anew. Answers how many messages stand in it. */
export async function recountReplies(database: Database, rootId: MessageId): Promise<number> {
  const { count, last } = await database
    .selectFrom("messages")
    .select((select) => [select.fn.countAll<number>().as("count"), select.fn.max("created_at").as("last")])
    .where("thread_id", "=", rootId)
    .executeTakeFirstOrThrow();
  await updateMessage(database, rootId, { reply_count: count, last_reply_at: last });
  return count;
}

export async function insertMentions(
  database: Database,
  message: { id: MessageId; channel_id: ChannelId },
  memberIds: MemberId[],
): Promise<void> {
  if (memberIds.length === 0) return;
  await database
    .insertInto("mentions")
    .values(
      memberIds.map((member_id) => ({ message_id: message.id, member_id, channel_id: message.channel_id })),
    )
    .execute();
}

export async function deleteMentions(database: Database, messageId: MessageId): Promise<void> {
  await database.deleteFrom("mentions").where("message_id", "=", messageId).execute();
}

export async function deleteReactions(database: Database, messageId: MessageId): Promise<void> {
  await database.deleteFrom("reactions").where("message_id", "=", messageId).execute();
}

export async function insertQuotes(
  database: Database,
  rows: Insertable<Schema["message_quotes"]>[],
): Promise<void> {
  if (rows.length === 0) return;
  await database.insertInto("message_quotes").values(rows).execute();
}

export async function deleteQuotes(database: Database, messageId: MessageId): Promise<void> {
  await database.deleteFrom("message_quotes").where("message_id", "=", messageId).execute();
}

/** Messages that quote or cite this one. */
export async function selectQuotingMessageIds(database: Database, quotedId: MessageId): Promise<MessageId[]> {
  const rows = await database
    .selectFrom("message_quotes")
    .select("message_id")
    .distinct()
    .where("quoted_message_id", "=", quotedId)
    .execute();
  return rows.map((row) => row.message_id);
}

/** Messages that quote or cite any that a member wrote. */
export async function selectIdsQuotingAuthor(database: Database, authorId: MemberId): Promise<MessageId[]> {
  const rows = await database
    .selectFrom("message_quotes")
    .innerJoin("messages as quoted", "quoted.id", "message_quotes.quoted_message_id")
    .select("message_quotes.message_id")
    .distinct()
    .where("quoted.author_id", "=", authorId)
    .execute();
  return rows.map((row) => row.message_id);
}

/** Messages elsewhere that quote or cite any in a channel. */
export async function selectIdsQuotingChannel(
  database: Database,
  channelId: ChannelId,
): Promise<MessageId[]> {
  const rows = await database
    .selectFrom("message_quotes")
    .innerJoin("messages as quoted", "quoted.id", "message_quotes.quoted_message_id")
    .innerJoin("messages as quoting", "quoting.id", "message_quotes.message_id")
    .select("message_quotes.message_id")
    .distinct()
    .where("quoted.channel_id", "=", channelId)
    .where("quoting.channel_id", "<>", channelId)
    .execute();
  return rows.map((row) => row.message_id);
}

/** Gives uploaded files to a message, in this order. Answers how many were the author's to give and unused. */
export async function attachFiles(
  database: Database,
  message: { id: MessageId; author_id: MemberId },
  fileIds: FileId[],
): Promise<number> {
  let attached = 0;
  for (const [position, id] of fileIds.entries()) {
    const { numUpdatedRows } = await database
      .updateTable("files")
      .set({ message_id: message.id, position })
      .where("id", "=", id)
      .where("uploader_id", "=", message.author_id)
      .where("message_id", "is", null)
      .where("id", "not in", (select) =>
        select
          .selectFrom("members")
          .select((member) => member.ref("avatar_file_id").$notNull().as("id"))
          .where("members.id", "=", message.author_id)
          .where("avatar_file_id", "is not", null),
      )
      .executeTakeFirst();
    attached += Number(numUpdatedRows);
  }
  return attached;
}

/** A quoted span with the whole content of the message that it is part of. */
export interface QuoteWords {
  message_id: MessageId;
  content: string;
  start_offset: number;
  end_offset: number;
}

const selectWords = prepareQuery<{ ids: ListOf<MessageId> }, QuoteWords>((database, parameter) =>
  database
    .selectFrom("message_quotes")
    .innerJoin("messages", "messages.id", "message_quotes.quoted_message_id")
    .select([
      "message_quotes.message_id",
      "messages.content",
      "message_quotes.start_offset",
      "message_quotes.end_offset",
    ])
    .where("message_quotes.message_id", "in", listed(parameter("ids")))
    .where("message_quotes.start_offset", "is not", null)
    .where("message_quotes.end_offset", "is not", null)
    .orderBy("message_quotes.message_id")
    .orderBy("message_quotes.position")
    .$narrowType<{ start_offset: number; end_offset: number }>(),
);

/** Quotes that are shown with their words, in the order in which they stand in their messages. */
export async function selectQuoteWords(database: Database, messageIds: MessageId[]): Promise<QuoteWords[]> {
  return messageIds.length === 0 ? [] : selectWords(database, { ids: listOf(messageIds) });
}

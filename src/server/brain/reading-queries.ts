import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { isLearnable } from "#server/chat/learnable-queries.ts";
import { selectQuoteWords } from "#server/chat/message-queries.ts";
import { fillQuotes } from "#server/chat/present-message.ts";
import { firstIdAt, timeOfId } from "#server/platform/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import type { ReadMessage, ReadReply, Source } from "./material.ts";
import { isMadeWithin } from "./reply-audience-queries.ts";

/** Milliseconds after a question within which what others say counts as its answer, and how much of it. */
const answeredWithinMs = 15 * 60_000;
const nextMessages = 3;

/** A living message with the names that stand beside it. */
function messagesWithNames(database: Database) {
  return database
    .selectFrom("messages")
    .innerJoin("members", "members.id", "messages.author_id")
    .innerJoin("channels", "channels.id", "messages.channel_id")
    .where("messages.deleted_at", "is", null)
    .select([
      "messages.id",
      "messages.version",
      "messages.channel_id as channelId",
      "channels.name as channelName",
      "messages.author_id as authorId",
      "members.name as authorName",
      "members.kind as authorKind",
      "messages.content",
      "messages.created_at as createdAt",
      "messages.parent_id as parentId",
      "messages.thread_id as threadId",
    ]);
}

type NamedRow = Awaited<ReturnType<ReturnType<typeof messagesWithNames>["execute"]>>[number];

export const directName = "direct messages";

function toReadMessage({ authorKind, channelName, ...row }: NamedRow): ReadMessage {
  return { ...row, channelName: channelName === null ? directName : `#${channelName}` };
}

export async function selectReadMessage(database: Database, id: MessageId): Promise<ReadMessage | undefined> {
  const row = await messagesWithNames(database).where("messages.id", "=", id).executeTakeFirst();
  return row && toReadMessage(row);
}

/**
 * Messages that a prompt for the audience may hold; of Lain's own those that were made of nothing outside, and whose
 * sources it may hold too, as they were. All of it stands in the query: what is left out takes no place of what is shown.
 */
function usableWithNames(database: Database, channelIds: readonly ChannelId[]) {
  return messagesWithNames(database)
    .where("messages.channel_id", "in", channelIds)
    .where("messages.withdrawn_at", "is", null)
    .where((where) => where.or([isLearnable(), where("members.kind", "=", "bot")]))
    .where(isMadeWithin("messages.id", channelIds))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom("reply_sources")
            .leftJoin("messages as source", (join) =>
              join
                .onRef("source.id", "=", "reply_sources.source_message_id")
                .onRef("source.version", "=", "reply_sources.source_version")
                .on("source.channel_id", "in", channelIds)
                .on("source.deleted_at", "is", null)
                .on("source.withdrawn_at", "is", null),
            )
            .leftJoin("members as writer", (join) =>
              join
                .onRef("writer.id", "=", "source.author_id")
                .on((on) => on.or([isLearnable("source", "writer"), on("writer.kind", "=", "bot")])),
            )
            .whereRef("reply_sources.reply_message_id", "=", "messages.id")
            .where("writer.id", "is", null)
            .select("reply_sources.reply_message_id"),
        ),
      ),
    );
}

/** The newest messages of a place before one: the question's thread, or else the channel. */
export async function selectRoom(
  database: Database,
  place: {
    channelId: ChannelId;
    channelIds: readonly ChannelId[];
    threadId: MessageId | null;
    beforeId: MessageId;
    limit: number;
  },
): Promise<{ people: ReadMessage[]; own: ReadMessage[] }> {
  let query = usableWithNames(database, place.channelIds)
    .where("messages.channel_id", "=", place.channelId)
    .where("messages.id", "<", place.beforeId);
  query =
    place.threadId === null
      ? query.where("messages.thread_id", "is", null)
      : query.where((where) =>
          where.or([
            where("messages.thread_id", "=", place.threadId),
            where("messages.id", "=", place.threadId!),
          ]),
        );
  const rows = await query.orderBy("messages.id", "desc").limit(place.limit).execute();
  const [own, people] = [true, false].map((isBot) =>
    rows.filter((row) => (row.authorKind === "bot") === isBot).map(toReadMessage),
  );
  return { own: own!, people: people! };
}

/** Lain's newest answers to a member that it was not told were wrong, newest first. */
export async function selectLastReplies(
  database: Database,
  { askerId, channelIds, limit }: { askerId: MemberId; channelIds: readonly ChannelId[]; limit: number },
): Promise<ReadMessage[]> {
  const rows = await usableWithNames(database, channelIds)
    .innerJoin("replies", "replies.message_id", "messages.id")
    .where("replies.asker_id", "=", askerId)
    .where("replies.wrong", "=", 0)
    .orderBy("replies.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toReadMessage);
}

/**
 * What people answered to a message, in the order of ids: with it as the parent, or after it in its thread; where
 * there is nothing of that, what others said next in the channel.
 */
export async function selectAnswers(
  database: Database,
  message: { id: MessageId; channelId: ChannelId; threadId: MessageId | null; authorId: MemberId },
  { without, limit }: { without: readonly MessageId[]; limit: number },
): Promise<ReadMessage[]> {
  const people = messagesWithNames(database)
    .where("messages.channel_id", "=", message.channelId)
    .where("messages.id", "not in", without)
    .where("messages.author_id", "<>", message.authorId)
    .where("members.kind", "=", "human")
    .where(isLearnable())
    .orderBy("messages.id")
    .limit(limit);
  const [children, thread] = await Promise.all([
    people.where("messages.parent_id", "=", message.id).execute(),
    people
      .where("messages.thread_id", "=", message.threadId ?? message.id)
      .where("messages.id", ">", message.id)
      .execute(),
  ]);
  const rows = [...children, ...thread.filter((row) => !children.some((child) => child.id === row.id))];
  if (rows.length > 0 || message.threadId !== null) return rows.slice(0, limit).map(toReadMessage);
  // Where nobody marks what they answer, what others say next is mostly the answer; not where Lain was asked.
  const byBot = await messagesWithNames(database)
    .where("messages.parent_id", "=", message.id)
    .where("members.kind", "=", "bot")
    .executeTakeFirst();
  if (byBot !== undefined) return [];
  const next = await people
    .where("messages.thread_id", "is", null)
    .where("messages.id", ">", message.id)
    .where("messages.id", "<", firstIdAt(timeOfId(message.id) + answeredWithinMs) as MessageId)
    .limit(Math.min(limit, nextMessages))
    .execute();
  return next.filter((row) => row.parentId === null).map(toReadMessage);
}

/** With which messages each of Lain's own was made. */
export async function selectReplySources(
  database: Database,
  replyIds: readonly MessageId[],
): Promise<Map<MessageId, Source[]>> {
  const rows =
    replyIds.length === 0
      ? []
      : await database
          .selectFrom("reply_sources")
          .select(["reply_message_id", "source_message_id as id", "source_version as version"])
          .where("reply_message_id", "in", replyIds)
          .execute();
  const sources = new Map<MessageId, Source[]>();
  for (const { reply_message_id, id, version } of rows)
    sources.set(reply_message_id, [...(sources.get(reply_message_id) ?? []), { id, version }]);
  return sources;
}

/**
 * Today's versions of those messages that a prompt for the audience may hold: alive, in one of its channels, not
 * withdrawn, and written by somebody who lets Lain learn, or by itself of nothing outside.
 */
export async function selectUsableVersions(
  database: Database,
  { ids, channelIds }: { ids: readonly MessageId[]; channelIds: readonly ChannelId[] },
): Promise<Map<MessageId, number>> {
  if (ids.length === 0 || channelIds.length === 0) return new Map();
  const rows = await database
    .selectFrom("messages")
    .innerJoin("members", "members.id", "messages.author_id")
    .select(["messages.id", "messages.version"])
    .where("messages.id", "in", ids)
    .where("messages.channel_id", "in", channelIds)
    .where("messages.deleted_at", "is", null)
    .where("messages.withdrawn_at", "is", null)
    .where((where) => where.or([isLearnable(), where("members.kind", "=", "bot")]))
    .where(isMadeWithin("messages.id", channelIds))
    .execute();
  return new Map(rows.map((row) => [row.id, row.version]));
}

/**
 * Messages that a member called wrong answers had chosen: those that they quote or cite. Both stand in the audience, and
 * nothing outside had a part in the choice: what somebody thought of an answer among others shows nowhere else.
 */
export async function selectWronglyChosen(
  database: Database,
  { askerId, channelIds, limit }: { askerId: MemberId; channelIds: readonly ChannelId[]; limit: number },
): Promise<MessageId[]> {
  const rows = await database
    .selectFrom("replies")
    .innerJoin("messages as answer", "answer.id", "replies.message_id")
    .innerJoin("message_quotes", "message_quotes.message_id", "answer.id")
    .innerJoin("messages as chosen", "chosen.id", "message_quotes.quoted_message_id")
    .select("chosen.id")
    .distinct()
    .where("replies.asker_id", "=", askerId)
    .where("replies.wrong", "=", 1)
    .where("answer.channel_id", "in", channelIds)
    .where("chosen.channel_id", "in", channelIds)
    .where(isMadeWithin("answer.id", channelIds))
    .orderBy("replies.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Lain's own messages with today's words of what they quote, and with those messages themselves. */
export async function fillReplies(
  database: Database,
  replies: readonly ReadMessage[],
  sources: ReadonlyMap<MessageId, Source[]>,
): Promise<ReadReply[]> {
  const words = await selectQuoteWords(
    database,
    replies.map((reply) => reply.id),
  );
  const quotedIds = await database
    .selectFrom("message_quotes")
    .innerJoin("messages", "messages.id", "message_quotes.quoted_message_id")
    .select(["message_quotes.message_id", "messages.id", "messages.content"])
    .where(
      "message_quotes.message_id",
      "in",
      replies.map((reply) => reply.id),
    )
    .execute();
  return replies.map((reply) => ({
    ...reply,
    content: fillQuotes(
      reply.content,
      words.filter((quote) => quote.message_id === reply.id),
    ),
    sources: sources.get(reply.id) ?? [],
    quoted: quotedIds
      .filter((row) => row.message_id === reply.id)
      .map(({ id, content }) => ({ id, content })),
  }));
}

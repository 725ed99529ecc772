import { type SelectQueryBuilder, sql } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { seenMessages } from "#server/chat/seen-queries.ts";
import {
  type ListOf,
  listed,
  listOf,
  type ParameterOf,
  prepareQuery,
} from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

/** What a shelf holds of a message against what it should. */
export interface ShelfState {
  id: MessageId;
  /** Of the message; null where it is gone, like its author. */
  version: number | null;
  authorId: MemberId | null;
  isSeen: 0 | 1;
  /** Version of what is held; null where nothing is. 0: something may be there, but nothing that counts. */
  heldVersion: number | null;
  heldAuthorId: MemberId | null;
  vectorId: string | null;
  /** The version that could not be indexed. */
  parkedVersion: number | null;
}

/** Where a vector index has its number, the words have this. */
export const wordsId = 0;

interface Ids {
  ids: ListOf<MessageId>;
}

/** What one shelf holds, whatever its table. */
interface Held {
  message_id: MessageId;
  author_id: MemberId;
  version: number;
  vector_id: string | null;
}

const selectWordStates = prepareQuery(
  (database, parameter: ParameterOf<Ids & { lainId: MemberId; indexId: number; stamp: string }>) => {
    const isCurrent = sql<boolean>`stamp = ${parameter("stamp")}`;
    const held = database
      .selectFrom("message_terms")
      .select(["message_id", "author_id", sql<number>`iif(${isCurrent}, version, 0)`.as("version")])
      .select(sql<string | null>`null`.as("vector_id"));
    return states(database, parameter, held);
  },
);

const selectVectorStates = prepareQuery(
  (database, parameter: ParameterOf<Ids & { lainId: MemberId; indexId: number }>) => {
    const held = database
      .selectFrom("message_vectors")
      .where("index_id", "=", parameter("indexId"))
      .select(["message_id", "author_id", "version", "vector_id"])
      .$castTo<Held>();
    return states(database, parameter, held);
  },
);

function states(
  database: Database,
  parameter: ParameterOf<Ids & { lainId: MemberId; indexId: number }>,
  held: SelectQueryBuilder<Schema, never, Held>,
) {
  const seen = seenMessages(database, parameter("lainId"))
    .select("messages.id")
    .where("messages.id", "=", sql.ref<MessageId>("asked.value"));
  return database
    .selectFrom(sql<{ value: MessageId }>`json_each(${parameter("ids")})`.as("asked"))
    .leftJoin("messages", "messages.id", "asked.value")
    .leftJoin(held.as("held"), "held.message_id", "asked.value")
    .leftJoin("parked_messages as parked", (join) =>
      join.onRef("parked.message_id", "=", "asked.value").on("parked.index_id", "=", parameter("indexId")),
    )
    .select([
      "asked.value as id",
      "messages.version",
      "messages.author_id as authorId",
      sql<0 | 1>`exists ${seen}`.as("isSeen"),
      "held.version as heldVersion",
      "held.author_id as heldAuthorId",
      "held.vector_id as vectorId",
      "parked.version as parkedVersion",
    ]);
}

/** What is held of the words of messages. Terms with another stamp do not count. */
export function selectStatesOfWords(
  database: Database,
  { ids, ...rest }: { ids: readonly MessageId[]; lainId: MemberId; stamp: string },
): Promise<ShelfState[]> {
  return selectWordStates(database, { ...rest, indexId: wordsId, ids: listOf(ids) });
}

/** What one vector index holds of messages. */
export function selectStatesOfVectors(
  database: Database,
  { ids, ...rest }: { ids: readonly MessageId[]; lainId: MemberId; indexId: number },
): Promise<ShelfState[]> {
  return selectVectorStates(database, { ...rest, ids: listOf(ids) });
}

/** Seen messages with all that indexing needs of them, in no order. */
export function selectToIndex(database: Database, lainId: MemberId, ids: readonly MessageId[]) {
  return selectWhole(database, { lainId, ids: listOf(ids) });
}

const selectWhole = prepareQuery((database, parameter: ParameterOf<Ids & { lainId: MemberId }>) =>
  seenMessages(database, parameter("lainId"))
    .select([
      "messages.id",
      "messages.channel_id",
      "messages.author_id",
      "messages.content",
      "messages.created_at",
      "messages.updated_at",
      "messages.parent_id",
      "messages.thread_id",
      "messages.vector_id",
      "messages.version",
    ])
    .select((select) =>
      select
        .selectFrom("files")
        .select("files.name")
        .whereRef("files.message_id", "=", "messages.id")
        .orderBy("files.position")
        .limit(1)
        .as("file_name"),
    )
    .where("messages.id", "in", listed(parameter("ids"))),
);

/** The ids after one, of all messages or of one author's. */
export async function selectMessageIds(
  database: Database,
  options: { after: string; limit: number; authorId?: MemberId },
): Promise<MessageId[]> {
  let query = database
    .selectFrom("messages")
    .select("id")
    .where("id", ">", options.after as MessageId);
  if (options.authorId !== undefined) query = query.where("author_id", "=", options.authorId);
  const rows = await query.orderBy("id").limit(options.limit).execute();
  return rows.map((row) => row.id);
}

/** Ids of a channel's messages after one, each followed by those of the thread under it. */
export async function selectChannelMessageIds(
  database: Database,
  options: { channelId: ChannelId; after: string; limit: number },
): Promise<{ roots: MessageId[]; inThreads: MessageId[] }> {
  const roots = await database
    .selectFrom("messages")
    .select(["id", "reply_count"])
    .where("channel_id", "=", options.channelId)
    .where("thread_id", "is", null)
    .where("id", ">", options.after as MessageId)
    .orderBy("id")
    .limit(options.limit)
    .execute();
  const threadIds = roots.filter((row) => row.reply_count > 0).map((row) => row.id);
  const inThreads =
    threadIds.length === 0
      ? []
      : await database.selectFrom("messages").select("id").where("thread_id", "in", threadIds).execute();
  return { roots: roots.map((row) => row.id), inThreads: inThreads.map((row) => row.id) };
}

/** Messages after one that are gone and still have a row on a shelf. */
export async function selectOrphans(
  database: Database,
  shelfId: number,
  { after, limit }: { after: string; limit: number },
): Promise<MessageId[]> {
  const rows = shelfId === wordsId ? "message_terms" : "message_vectors";
  let query = database
    .selectFrom(rows)
    .leftJoin("messages", "messages.id", `${rows}.message_id`)
    .where("messages.id", "is", null)
    .where(`${rows}.message_id`, ">", after as MessageId);
  if (rows === "message_vectors") query = query.where("message_vectors.index_id", "=", shelfId);
  const orphans = await query
    .select(`${rows}.message_id`)
    .orderBy(`${rows}.message_id`)
    .limit(limit)
    .execute();
  return orphans.map(({ message_id }) => message_id);
}

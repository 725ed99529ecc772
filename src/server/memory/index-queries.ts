import type { Selectable } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import {
  type ListOf,
  listed,
  listOf,
  type ParameterOf,
  prepareQuery,
} from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";
import { seenMessages } from "./memory-queries.ts";

export type MemoryRow = Selectable<Schema["message_vectors"]>;

/** What is stored of a message against what should be. */
export interface MemoryState {
  id: MessageId;
  /** Null where the message is gone. */
  version: number | null;
  authorId: MemberId | null;
  isSeen: boolean;
  stored:
    | {
        vectorId: string;
        authorId: MemberId;
        version: number;
        stamp: string;
        isQuestion: number | null;
      }
    | undefined;
  /** The version that could not be indexed. */
  parkedVersion: number | undefined;
}

interface Ids {
  ids: ListOf<MessageId>;
}

const selectWritten = prepareQuery((database, parameter: ParameterOf<Ids>) =>
  database
    .selectFrom("messages")
    .select(["id", "version", "author_id"])
    .where("id", "in", listed(parameter("ids"))),
);

const selectSeen = prepareQuery((database, parameter: ParameterOf<Ids & { lainId: MemberId }>) =>
  seenMessages(database, parameter("lainId"))
    .select("messages.id")
    .where("messages.id", "in", listed(parameter("ids"))),
);

const selectStored = prepareQuery((database, parameter: ParameterOf<Ids>) =>
  database
    .selectFrom("message_vectors")
    .select(["message_id", "vector_id", "author_id", "version", "stamp", "is_question"])
    .where("message_id", "in", listed(parameter("ids"))),
);

const selectParked = prepareQuery((database, parameter: ParameterOf<Ids>) =>
  database
    .selectFrom("parked_messages")
    .select(["message_id", "version"])
    .where("message_id", "in", listed(parameter("ids"))),
);

export async function selectMemoryStates(
  database: Database,
  lainId: MemberId,
  ids: readonly MessageId[],
): Promise<MemoryState[]> {
  const list = listOf(ids);
  const [messages, seen, stored, parked] = await Promise.all([
    selectWritten(database, { ids: list }),
    selectSeen(database, { lainId, ids: list }),
    selectStored(database, { ids: list }),
    selectParked(database, { ids: list }),
  ]);
  const current = new Map(messages.map((row) => [row.id, row]));
  const seenIds = new Set(seen.map((row) => row.id));
  const rows = new Map(stored.map((row) => [row.message_id, row]));
  const parkedVersions = new Map(parked.map((row) => [row.message_id, row.version]));
  return ids.map((id) => {
    const row = rows.get(id);
    return {
      id,
      version: current.get(id)?.version ?? null,
      authorId: current.get(id)?.author_id ?? null,
      isSeen: seenIds.has(id),
      stored: row && {
        vectorId: row.vector_id,
        authorId: row.author_id,
        version: row.version,
        stamp: row.stamp,
        isQuestion: row.is_question,
      },
      parkedVersion: parkedVersions.get(id),
    };
  });
}

/** Seen messages with all that indexing needs of them. */
export function selectToRemember(database: Database, lainId: MemberId, ids: readonly MessageId[]) {
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

const upsertMemoryRow = prepareQuery<MemoryRow, unknown>((database, parameter) =>
  database
    .insertInto("message_vectors")
    .values({
      message_id: parameter("message_id"),
      vector_id: parameter("vector_id"),
      author_id: parameter("author_id"),
      version: parameter("version"),
      stamp: parameter("stamp"),
      code: parameter("code"),
      terms: parameter("terms"),
      embedding: parameter("embedding"),
      is_question: parameter("is_question"),
    })
    .onConflict((conflict) =>
      conflict.column("message_id").doUpdateSet((update) => ({
        vector_id: update.ref("excluded.vector_id"),
        author_id: update.ref("excluded.author_id"),
        version: update.ref("excluded.version"),
        stamp: update.ref("excluded.stamp"),
        code: update.ref("excluded.code"),
        terms: update.ref("excluded.terms"),
        embedding: update.ref("excluded.embedding"),
        is_question: update.ref("excluded.is_question"),
      })),
    ),
);

export async function upsertMemoryRows(database: Database, rows: readonly MemoryRow[]): Promise<void> {
  for (const row of rows) await upsertMemoryRow(database, row);
}

const deleteRows = prepareQuery<Ids, unknown>((database, parameter) =>
  database.deleteFrom("message_vectors").where("message_id", "in", listed(parameter("ids"))),
);

export async function deleteMemoryRows(database: Database, ids: readonly MessageId[]): Promise<void> {
  if (ids.length > 0) await deleteRows(database, { ids: listOf(ids) });
}

export async function selectVersions(
  database: Database,
  ids: readonly MessageId[],
): Promise<ReadonlyMap<MessageId, number>> {
  const rows = await selectWritten(database, { ids: listOf(ids) });
  return new Map(rows.map((row) => [row.id, row.version]));
}

export async function upsertParkedMessage(
  database: Database,
  parked: Selectable<Schema["parked_messages"]>,
): Promise<void> {
  await database
    .insertInto("parked_messages")
    .values(parked)
    .onConflict((conflict) => conflict.column("message_id").doUpdateSet(parked))
    .execute();
}

const deleteParked = prepareQuery<Ids, unknown>((database, parameter) =>
  database.deleteFrom("parked_messages").where("message_id", "in", listed(parameter("ids"))),
);

export async function deleteParkedMessages(database: Database, ids: readonly MessageId[]): Promise<void> {
  await deleteParked(database, { ids: listOf(ids) });
}

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

/** Rows whose message is gone. */
export async function selectOrphanIds(database: Database, limit: number): Promise<MessageId[]> {
  const rows = await database
    .selectFrom("message_vectors")
    .leftJoin("messages", "messages.id", "message_vectors.message_id")
    .where("messages.id", "is", null)
    .select("message_vectors.message_id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.message_id);
}

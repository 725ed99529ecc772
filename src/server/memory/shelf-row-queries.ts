import { type Selectable, sql } from "kysely";
import type { MessageId } from "#contract/ids.ts";
import {
  type ListOf,
  listed,
  listOf,
  type ParameterOf,
  prepareQuery,
} from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

// What commands write of words, vectors and parked messages.

export type TermsRow = Selectable<Schema["message_terms"]>;
export type VectorRow = Selectable<Schema["message_vectors"]>;
export type ParkedRow = Selectable<Schema["parked_messages"]>;

interface Ids {
  ids: ListOf<MessageId>;
}
type IdsOfIndex = Ids & { indexId: number };

const upsertTermsRow = prepareQuery<TermsRow, unknown>((database, parameter) =>
  database
    .insertInto("message_terms")
    .values({
      message_id: parameter("message_id"),
      author_id: parameter("author_id"),
      version: parameter("version"),
      stamp: parameter("stamp"),
      marks: parameter("marks"),
      terms: parameter("terms"),
    })
    .onConflict((conflict) =>
      conflict.column("message_id").doUpdateSet((update) => ({
        author_id: update.ref("excluded.author_id"),
        version: update.ref("excluded.version"),
        stamp: update.ref("excluded.stamp"),
        marks: update.ref("excluded.marks"),
        terms: update.ref("excluded.terms"),
      })),
    ),
);

const deleteTermsRows = prepareQuery<Ids, unknown>((database, parameter) =>
  database.deleteFrom("message_terms").where("message_id", "in", listed(parameter("ids"))),
);

const upsertVectorRow = prepareQuery<VectorRow, unknown>((database, parameter) =>
  database
    .insertInto("message_vectors")
    .values({
      index_id: parameter("index_id"),
      message_id: parameter("message_id"),
      vector_id: parameter("vector_id"),
      author_id: parameter("author_id"),
      version: parameter("version"),
      code: parameter("code"),
      embedding: parameter("embedding"),
    })
    .onConflict((conflict) =>
      conflict.columns(["index_id", "message_id"]).doUpdateSet((update) => ({
        vector_id: update.ref("excluded.vector_id"),
        author_id: update.ref("excluded.author_id"),
        version: update.ref("excluded.version"),
        code: update.ref("excluded.code"),
        embedding: update.ref("excluded.embedding"),
      })),
    ),
);

const insertAnnouncedRow = prepareQuery<
  Pick<VectorRow, "index_id" | "message_id" | "vector_id" | "author_id">,
  unknown
>((database, parameter) =>
  database
    .insertInto("message_vectors")
    .values({
      index_id: parameter("index_id"),
      message_id: parameter("message_id"),
      vector_id: parameter("vector_id"),
      author_id: parameter("author_id"),
      version: 0,
      code: null,
      embedding: null,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

const deleteVectorRows = prepareQuery<IdsOfIndex, unknown>((database, parameter) =>
  database
    .deleteFrom("message_vectors")
    .where("index_id", "=", parameter("indexId"))
    .where("message_id", "in", listed(parameter("ids"))),
);

const deleteParkedRows = prepareQuery<IdsOfIndex, unknown>((database, parameter) =>
  database
    .deleteFrom("parked_messages")
    .where("index_id", "=", parameter("indexId"))
    .where("message_id", "in", listed(parameter("ids"))),
);

const selectVersionRows = prepareQuery((database, parameter: ParameterOf<Ids>) =>
  database
    .selectFrom("messages")
    .select(["id", "version"])
    .where("id", "in", listed(parameter("ids"))),
);

/** Of rows that were made from messages, those made from the version that is the newest now. */
export async function onlyNewest<Row extends { message_id: MessageId; version: number }>(
  database: Database,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const found = await selectVersionRows(database, { ids: listOf(rows.map((row) => row.message_id)) });
  const versions = new Map(found.map(({ id, version }) => [id, version]));
  return rows.filter((row) => versions.get(row.message_id) === row.version);
}

export async function upsertTerms(database: Database, rows: readonly TermsRow[]): Promise<void> {
  for (const row of rows) await upsertTermsRow(database, row);
}

export async function deleteTerms(database: Database, ids: readonly MessageId[]): Promise<void> {
  if (ids.length > 0) await deleteTermsRows(database, { ids: listOf(ids) });
}

export async function upsertVectors(database: Database, rows: readonly VectorRow[]): Promise<void> {
  for (const row of rows) await upsertVectorRow(database, row);
}

/** Rows without a version, where there are none yet. */
export async function announceVectors(
  database: Database,
  rows: readonly Parameters<typeof insertAnnouncedRow>[1][],
): Promise<void> {
  for (const row of rows) await insertAnnouncedRow(database, row);
}

export async function deleteVectors(
  database: Database,
  indexId: number,
  ids: readonly MessageId[],
): Promise<void> {
  if (ids.length > 0) await deleteVectorRows(database, { indexId, ids: listOf(ids) });
}

/** Parks a message; where it is parked already, as one more attempt. */
export async function upsertParked(database: Database, row: Omit<ParkedRow, "attempts">): Promise<void> {
  await database
    .insertInto("parked_messages")
    .values({ ...row, attempts: 1 })
    .onConflict((conflict) =>
      conflict.columns(["index_id", "message_id"]).doUpdateSet((update) => ({
        ...row,
        attempts: sql<number>`${update.ref("parked_messages.attempts")} + 1`,
      })),
    )
    .execute();
}

export async function deleteParked(
  database: Database,
  indexId: number,
  ids: readonly MessageId[],
): Promise<void> {
  if (ids.length > 0) await deleteParkedRows(database, { indexId, ids: listOf(ids) });
}

import { type Selectable, sql } from "kysely";
import type { MemberId } from "#contract/ids.ts";
import { seenMessages } from "#server/chat/seen-queries.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type GenerationRow = Selectable<Schema["vector_indexes"]>;

/** What happens to a generation while it is used. */
export type GenerationMark = "consented_at" | "complete_at" | "checked_at";

/** All generations of vectors, the newest first. */
export function selectGenerations(database: Database): Promise<GenerationRow[]> {
  return database.selectFrom("vector_indexes").selectAll().orderBy("id", "desc").execute();
}

export async function selectGeneration(database: Database, id: number): Promise<GenerationRow | undefined> {
  return database.selectFrom("vector_indexes").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function insertGeneration(
  database: Database,
  row: Pick<GenerationRow, "model" | "dimension" | "embedding" | "place" | "created_at">,
): Promise<number> {
  const { id } = await database
    .insertInto("vector_indexes")
    .values({ ...row, tokens: 0 })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateGeneration(
  database: Database,
  id: number,
  mark: Partial<Pick<GenerationRow, GenerationMark | "retired_at">>,
): Promise<void> {
  await database.updateTable("vector_indexes").set(mark).where("id", "=", id).execute();
}

export async function addTokens(database: Database, id: number, tokens: number): Promise<void> {
  await database
    .updateTable("vector_indexes")
    .set((update) => ({ tokens: sql<number>`${update.ref("tokens")} + ${tokens}` }))
    .where("id", "=", id)
    .execute();
}

/** Messages of which a generation holds the vector. Counts an index: for a thread in which nobody waits. */
export async function countVectors(database: Database, id: number): Promise<number> {
  const row = await database
    .selectFrom("message_vectors")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("index_id", "=", id)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Messages of which a generation should hold the vector and does not, and the bytes of their texts. */
export async function selectMissing(
  database: Database,
  lainId: MemberId,
  id: number,
): Promise<{ messages: number; bytes: number }> {
  const row = await seenMessages(database, lainId)
    .leftJoin("message_vectors", (join) =>
      join
        .onRef("message_vectors.message_id", "=", "messages.id")
        .on("message_vectors.index_id", "=", id)
        .onRef("message_vectors.version", "=", "messages.version"),
    )
    .where("message_vectors.message_id", "is", null)
    .select((select) => select.fn.countAll<number>().as("messages"))
    .select(sql<number>`coalesce(sum(octet_length(messages.content)), 0)`.as("bytes"))
    .executeTakeFirstOrThrow();
  return row;
}

/** Deletes some rows of a generation. Answers how many it had. */
export async function deleteSomeVectors(database: Database, id: number, limit: number): Promise<number> {
  const rows = await database
    .selectFrom("message_vectors")
    .select("message_id")
    .where("index_id", "=", id)
    .limit(limit)
    .execute();
  const ids = rows.map((row) => row.message_id);
  if (ids.length > 0)
    await database
      .deleteFrom("message_vectors")
      .where("index_id", "=", id)
      .where("message_id", "in", ids)
      .execute();
  return ids.length;
}

export async function deleteParkedOf(database: Database, id: number): Promise<void> {
  await database.deleteFrom("parked_messages").where("index_id", "=", id).execute();
}

export async function deleteGeneration(database: Database, id: number, cursors: string[]): Promise<void> {
  await database.deleteFrom("subscriber_cursors").where("subscriber", "in", cursors).execute();
  await database.deleteFrom("vector_indexes").where("id", "=", id).execute();
}

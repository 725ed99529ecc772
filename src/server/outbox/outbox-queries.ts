import type { Selectable } from "kysely";
import { prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type StoredEvent = Selectable<Schema["events"]>;

const selectAfter = prepareQuery<{ seq: number; limit: number }, StoredEvent>((database, parameter) =>
  database
    .selectFrom("events")
    .selectAll()
    .where("seq", ">", parameter("seq"))
    .orderBy("seq")
    .limit(parameter("limit")),
);

export function selectEventsAfter(database: Database, seq: number, limit: number): Promise<StoredEvent[]> {
  return selectAfter(database, { seq, limit });
}

/** The newest event's number; 0 before the first. Numbers are never used twice, even after pruning. */
export async function selectNewestSeq(database: Database): Promise<number> {
  const row = await database
    .selectFrom("events")
    .select((query) => query.fn.max("seq").as("seq"))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

export async function selectOldestSeq(database: Database): Promise<number> {
  const row = await database
    .selectFrom("events")
    .select((query) => query.fn.min("seq").as("seq"))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** The first event that happened at or after a time; found at once where few are older. */
export async function selectFirstSeqSince(database: Database, sinceMs: number): Promise<number | undefined> {
  const row = await database
    .selectFrom("events")
    .select("seq")
    .where("at", ">=", sinceMs)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  return row?.seq;
}

export async function selectCursor(database: Database, subscriber: string): Promise<number | undefined> {
  const row = await database
    .selectFrom("subscriber_cursors")
    .select("seq")
    .where("subscriber", "=", subscriber)
    .executeTakeFirst();
  return row?.seq;
}

export async function deleteEventsUpTo(database: Database, seq: number): Promise<void> {
  await database.deleteFrom("events").where("seq", "<=", seq).execute();
}

import { sql } from "kysely";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { ObservationRow } from "#server/personality/cells/cell-row-queries.ts";
import type { Database } from "#server/storage/schema.ts";

const rowsPerRead = 500;

/** Every cell that was counted in today's way, oldest day first, a page at a time. */
export async function* readCells(database: Database, stamp: string): AsyncIterable<ObservationRow> {
  const found = await database
    .selectFrom("observations")
    .select(sql<number>`rowid`.as("rowid"))
    .where("stamp", "=", stamp)
    .orderBy("day")
    .execute();
  for (let start = 0; start < found.length; start += rowsPerRead) {
    const rowids = found.slice(start, start + rowsPerRead).map(({ rowid }) => rowid);
    yield* await database
      .selectFrom("observations")
      .selectAll()
      .where(sql<number>`rowid`, "in", rowids)
      .orderBy("day")
      .execute();
  }
}

/** What people are called, by which topics are told from names. */
export async function selectNames(database: Database): Promise<Map<MemberId, string>> {
  const rows = await database.selectFrom("members").select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const mostOfMood = 500;

/** The newest messages of some channels since a moment, in epoch milliseconds, that Lain may learn from. */
export async function selectLatelySaid(
  database: Database,
  { channelIds, since }: { channelIds: readonly ChannelId[]; since: number },
) {
  return database
    .selectFrom("messages")
    .innerJoin("members", "members.id", "messages.author_id")
    .where("messages.channel_id", "in", channelIds)
    .where("messages.created_at", ">=", since)
    .where("messages.deleted_at", "is", null)
    .where("members.kind", "=", "human")
    .where("members.learning", "=", 1)
    .whereRef("messages.id", ">", "members.forgotten_through")
    .select(["messages.content", "messages.created_at as createdAt"])
    .orderBy("messages.id", "desc")
    .limit(mostOfMood)
    .execute();
}

import { sql } from "kysely";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { type ListOf, listed, listOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";
import type { CellToLayOut } from "./columns/cell-columns.ts";

const cellsPerRead = 200;

type HexCell = Omit<CellToLayOut, "counts"> & { hex: string };

const selectCells = prepareQuery<{ rowids: ListOf<number> }, HexCell>((database, parameter) =>
  database
    .selectFrom("observations")
    .select(["channel_id", "member_id", "day", "messages", sql<string>`hex(counts)`.as("hex")])
    .where(sql<number>`rowid`, "in", listed(parameter("rowids")))
    .orderBy("day"),
);

/**
 * Every cell that was counted in today's way, oldest day first, a page at a time. Their counts come as text and are written into one
 * buffer, which is another cell's after the next: a blob of its own for each of 100,000 leaves memory in pieces.
 */
export async function* readCells(database: Database, stamp: string): AsyncIterable<CellToLayOut> {
  const inOrder = database
    .selectFrom("observations")
    .select(sql<number>`rowid`.as("rowid"))
    .where("stamp", "=", stamp)
    .orderBy("day");
  const { list } = await database
    .selectFrom(inOrder.as("cells"))
    .select(sql<string>`json_group_array(rowid)`.as("list"))
    .executeTakeFirstOrThrow();
  const rowids = Uint32Array.from(JSON.parse(list) as number[]);
  let buffer = Buffer.alloc(1 << 12);
  for (let start = 0; start < rowids.length; start += cellsPerRead) {
    const page = listOf([...rowids.subarray(start, start + cellsPerRead)]);
    for (const { hex, ...cell } of await selectCells(database, { rowids: page })) {
      if (hex.length > buffer.length * 2) buffer = Buffer.alloc(hex.length);
      yield { ...cell, counts: buffer.subarray(0, buffer.write(hex, "hex")) };
    }
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

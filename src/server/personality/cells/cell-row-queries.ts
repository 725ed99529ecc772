import type { Selectable } from "kysely";
import { type ParameterOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";
import type { CellKey } from "./cell.ts";

export type ObservationRow = Selectable<Schema["observations"]>;

const upsertRow = prepareQuery<ObservationRow, unknown>((database, parameter) =>
  database
    .insertInto("observations")
    .values({
      channel_id: parameter("channel_id"),
      member_id: parameter("member_id"),
      day: parameter("day"),
      stamp: parameter("stamp"),
      messages: parameter("messages"),
      answers: parameter("answers"),
      first_message_id: parameter("first_message_id"),
      last_message_id: parameter("last_message_id"),
      counts: parameter("counts"),
    })
    .onConflict((conflict) =>
      conflict.columns(["channel_id", "member_id", "day"]).doUpdateSet((update) => ({
        stamp: update.ref("excluded.stamp"),
        messages: update.ref("excluded.messages"),
        answers: update.ref("excluded.answers"),
        first_message_id: update.ref("excluded.first_message_id"),
        last_message_id: update.ref("excluded.last_message_id"),
        counts: update.ref("excluded.counts"),
      })),
    ),
);

const deleteRow = prepareQuery((database, parameter: ParameterOf<CellKey>) =>
  database
    .deleteFrom("observations")
    .where("channel_id", "=", parameter("channelId"))
    .where("member_id", "=", parameter("memberId"))
    .where("day", "=", parameter("day")),
);

export async function upsertCells(database: Database, rows: readonly ObservationRow[]): Promise<void> {
  for (const row of rows) await upsertRow(database, row);
}

export async function deleteCells(database: Database, cells: readonly CellKey[]): Promise<void> {
  for (const { channelId, memberId, day } of cells) await deleteRow(database, { channelId, memberId, day });
}

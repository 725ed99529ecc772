import { moveCursor } from "#server/outbox/cursor.ts";
import type { Command } from "#server/storage/command.ts";
import type { CellKey } from "./cell.ts";
import { deleteCells, type ObservationRow, upsertCells } from "./cell-row-queries.ts";

export const observationsSubscriber = "personality";

export interface CellChanges {
  rows: ObservationRow[];
  /** Cells of which no message is left. */
  emptied: CellKey[];
  /** Something that was counted is not counted any more. */
  isForgetting: boolean;
  /** The subscriber's cursor, moved in the same commit: a crash repeats a step and never skips one. */
  seq: number | undefined;
}

/** Stores cells as they were counted. Only one thread counts, one step after the other. */
export const storeCells: Command<CellChanges, void> = async (database, changes, { forgets }) => {
  await upsertCells(database, changes.rows);
  await deleteCells(database, changes.emptied);
  if (changes.isForgetting) forgets();
  if (changes.seq !== undefined) await moveCursor(database, observationsSubscriber, changes.seq);
};

import type { ImportId, MemberId } from "#contract/ids.ts";
import type { Command } from "#server/storage/command.ts";
import { importBatch } from "./import-batch.ts";
import { insertImport, updateImport } from "./import-queries.ts";

const createImport: Command<
  { source: "jsonl"; fileName: string; totalBytes: number; startedBy: MemberId | null },
  ImportId
> = async (database, { source, fileName, totalBytes, startedBy }, { now, nextId }) => {
  const id = nextId() as ImportId;
  await insertImport(database, {
    id,
    source,
    file_name: fileName,
    state: "running",
    total_bytes: totalBytes,
    done_bytes: 0,
    done_lines: 0,
    imported: 0,
    duplicates: 0,
    skipped: 0,
    problems: "[]",
    channels: 0,
    members: 0,
    error: null,
    started_by: startedBy,
    started_at: now,
    ended_at: null,
  });
  return id;
};

const setImportState: Command<
  { importId: ImportId; state: "running" | "done" | "stopped" | "failed"; error?: string },
  void
> = (database, { importId, state, error }, { now }) =>
  updateImport(database, importId, {
    state,
    error: error ?? null,
    ended_at: state === "running" ? null : now,
  });

export const importCommands = { createImport, setImportState, importBatch };

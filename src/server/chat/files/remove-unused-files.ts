import type { FileId } from "#contract/ids.ts";
import type { Command } from "#server/storage/command.ts";
import { deleteUnusedFiles } from "./file-queries.ts";

const unusedForMs = 24 * 60 * 60 * 1000;

/** Forgets uploads that nothing has shown for a day. Answers the files whose bytes are to be removed. */
export const removeUnusedFiles: Command<void, FileId[]> = (database, _, { now }) =>
  deleteUnusedFiles(database, now - unusedForMs);

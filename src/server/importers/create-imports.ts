import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Import } from "#contract/endpoints/workspace.ts";
import type { ImportId, MemberId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { importCommands } from "./import-commands.ts";
import { selectImport, selectImports } from "./import-queries.ts";
import { createRateMeter, presentImport } from "./present-import.ts";
import { runImport } from "./run-import.ts";

interface Running {
  abort: AbortController;
  done: Promise<void>;
}

export type Imports = ReturnType<typeof createImports>;

/** Brings histories in, one at a time, in the background. Files wait in a folder until their import is done. */
export function createImports(deps: {
  read: Database;
  commands: Commands<typeof importCommands>;
  backgroundCommands: Commands<typeof importCommands>;
  folder: string;
  reservedHandles: string[];
  clock: Clock;
  logger: Logger;
  /** Called when an import has ended: pages that are open show the history without a reload. */
  onEnded(): void;
}) {
  const { read, commands, backgroundCommands, folder, reservedHandles, clock, logger, onEnded } = deps;
  const running = new Map<ImportId, Running>();
  const meters = new Map<ImportId, ReturnType<typeof createRateMeter>>();
  let queue: Promise<void> = Promise.resolve();

  const pathOf = (importId: ImportId) => join(folder, importId);

  const show = async (importId: ImportId): Promise<Import> => {
    const row = await selectImport(read, importId);
    if (row === undefined) throw new AppError("not_found");
    return presentImport(row, meters.get(importId)?.rate() ?? 0);
  };

  const run = async (importId: ImportId, signal: AbortSignal): Promise<void> => {
    const meter = createRateMeter(clock);
    meters.set(importId, meter);
    try {
      const row = await selectImport(read, importId);
      if (row === undefined || signal.aborted) return;
      await runImport({
        row,
        path: pathOf(importId),
        reservedHandles,
        backgroundCommands,
        clock,
        signal,
        onBatch: meter.add,
      });
      if (signal.aborted) return;
      await commands.setImportState({ importId, state: "done" });
      await rm(pathOf(importId), { force: true });
    } catch (error) {
      if (signal.aborted) return;
      logger.warn("import.failed", { importId, reason: describeError(error) });
      const reason =
        error instanceof AppError ? error.message : "The import failed; the server's log has the reason.";
      await commands.setImportState({ importId, state: "failed", error: reason });
    } finally {
      running.delete(importId);
      meters.delete(importId);
      onEnded();
    }
  };

  const enqueue = (importId: ImportId): void => {
    const abort = new AbortController();
    const done = queue
      .then(() => run(importId, abort.signal))
      .catch((error: unknown) => {
        logger.error("import.crashed", { importId, reason: describeError(error) });
      });
    queue = done;
    running.set(importId, { abort, done });
  };

  return {
    show,

    async list(): Promise<Import[]> {
      const rows = await selectImports(read);
      return rows.map((row) => presentImport(row, meters.get(row.id)?.rate() ?? 0));
    },

    /** Takes the file at `path` (it is moved into the folder) and starts. */
    async start(file: { path: string; fileName: string; startedBy: MemberId | null }): Promise<Import> {
      const { size } = await stat(file.path);
      const importId = await commands.createImport({
        source: "jsonl",
        fileName: file.fileName,
        totalBytes: size,
        startedBy: file.startedBy,
      });
      await rename(file.path, pathOf(importId));
      enqueue(importId);
      return show(importId);
    },

    /** Stops behind the batch that is under way; what is in stays in. */
    async stop(importId: ImportId): Promise<Import> {
      const { state } = await show(importId);
      if (state !== "running") return show(importId);
      const job = running.get(importId);
      job?.abort.abort();
      await commands.setImportState({ importId, state: "stopped" });
      await job?.done;
      return show(importId);
    },

    /** Goes on with a stopped or failed import, behind its last batch. */
    async resume(importId: ImportId): Promise<Import> {
      const { state } = await show(importId);
      if (state === "done") throw new AppError("conflict", "This import is already done.");
      await stat(pathOf(importId)).catch(() => {
        throw new AppError(
          "gone",
          "The uploaded file is no longer there: upload it again, nothing is doubled.",
        );
      });
      if (!running.has(importId)) {
        await commands.setImportState({ importId, state: "running" });
        enqueue(importId);
      }
      return show(importId);
    },

    /** Takes up the imports that a stop of the server cut off. */
    async takeUp(): Promise<void> {
      for (const row of await selectImports(read)) {
        if (row.state === "running" && !running.has(row.id)) enqueue(row.id);
      }
    },

    /** Lets go at once; what is under way is taken up at the next start. */
    async close(): Promise<void> {
      for (const job of running.values()) job.abort.abort();
      await queue;
    },
  };
}

import { parentPort, workerData } from "node:worker_threads";
import { EmbeddingFailure } from "#server/memory/embedding/embedding-failure.ts";
import type { memoryCommands } from "#server/memory/memory-commands.ts";
import { AppError } from "#server/platform/app-error.ts";
import { serveThread } from "#server/platform/threads/serve-thread.ts";
import type { Commands } from "#server/storage/command.ts";
import { openReader, openReaderBeside } from "#server/storage/open-reader.ts";
import { createRecallOperations } from "./recall-operations.ts";
import type { RecallSetting, RecallTold } from "./recall-protocol.ts";

// Lain's memory in a thread of its own: it loads what is stored, answers questions, and makes what is missing. It reads
// the database itself; what it writes goes through the main thread to the writer's.

const { databasePath, setting } = workerData as { databasePath: string; setting: RecallSetting };

await serveThread<Commands<typeof memoryCommands>, RecallTold>(parentPort!, async (main) => {
  const operations = await createRecallOperations({
    read: openReader(databasePath).database,
    openReaderBeside: () => openReaderBeside(databasePath),
    setting,
    commands: main.commands,
    tellSubscribers: (subscribers) => main.tell({ subscribers }),
    signal: new AbortController().signal,
    logger: main.logger,
  });
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      (input: never) => (operation as (input: never) => Promise<unknown>)(input).catch(sayUnavailable),
    ]),
  );
});

/** A service that is out is nobody's bug. */
function sayUnavailable(error: unknown): never {
  throw error instanceof EmbeddingFailure ? new AppError("unavailable", error.message) : error;
}

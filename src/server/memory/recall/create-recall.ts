import { Worker } from "node:worker_threads";
import type { memoryCommands } from "#server/memory/memory-commands.ts";
import type { Logger } from "#server/platform/logger.ts";
import { keepThread } from "#server/platform/threads/keep-thread.ts";
import type { Commands } from "#server/storage/command.ts";
import type { OperationName, RecallOperations, RecallSetting, RecallTold } from "./recall-protocol.ts";

/** The memory's thread as the main thread sees it. Requests wait while it loads, and fail with `unavailable` when it dies. */
export interface Recall extends RecallOperations {
  /** Resolves when what is stored is loaded. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the thread. When it dies it is started again, and loads everything from the database, which is the truth:
 * what was indexed while it was away is there.
 */
export function createRecall(deps: {
  databasePath: string;
  setting: RecallSetting;
  /** What it writes with. */
  commands: Commands<typeof memoryCommands>;
  /** Told which generations want to hear of events, whenever that changes. */
  onSubscribers(names: string[]): void;
  logger: Logger;
  /** Starts the thread; tests start one that they can end. */
  spawn?: (workerData: { databasePath: string; setting: RecallSetting }) => Worker;
}): Recall {
  const { databasePath, setting, commands, onSubscribers, logger, spawn = spawnWorker } = deps;
  const thread = keepThread<RecallTold>({
    name: "recall",
    spawn: () => spawn({ databasePath, setting }),
    commands,
    onTold: ({ subscribers }) => onSubscribers(subscribers),
    logger,
    unavailable: "Lain's memory is not ready yet.",
  });
  const ask =
    (name: OperationName) =>
    (input?: unknown): Promise<never> =>
      thread.ask(name, input);
  return {
    search: ask("search"),
    countWords: ask("countWords"),
    indexEvents: ask("indexEvents"),
    startRun: ask("startRun"),
    stopRun: ask("stopRun"),
    showIndexing: ask("showIndexing"),
    settled: ask("settled"),
    stats: ask("stats"),
    ready: thread.ready,
    close: thread.close,
  };
}

function spawnWorker(workerData: unknown): Worker {
  return new Worker(new URL("./recall-worker.ts", import.meta.url), { workerData });
}

import { Worker } from "node:worker_threads";
import type { memoryCommands } from "#server/memory/memory-commands.ts";
import { AppError } from "#server/platform/app-error.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import {
  answer,
  createRequests,
  type FromRecall,
  type OperationName,
  type RecallOperations,
  type RecallSetting,
  type ToRecall,
} from "./recall-protocol.ts";

/** The memory's thread as the main thread sees it. Requests wait while it loads, and fail with `unavailable` when it dies. */
export interface Recall extends RecallOperations {
  /** Resolves when what is stored is loaded. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const firstRestartMs = 100;
const maxRestartMs = 30_000;

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
  let worker: Worker | undefined;
  let restarting: NodeJS.Timeout | undefined;
  let failures = 0;
  let isLoaded = false;
  let isClosed = false;
  let loaded = Promise.withResolvers<void>();
  const send = (message: ToRecall): void => worker?.postMessage(message);
  const requests = createRequests(send);

  function start(): void {
    const started = spawn({ databasePath, setting });
    worker = started;
    started.on("message", (message: FromRecall) => void receive(message));
    started.on("error", (error) => logger.error("recall.died", { error: describeError(error) }));
    started.on("exit", restart);
  }

  async function receive(message: FromRecall): Promise<void> {
    switch (message.kind) {
      case "answer":
        return requests.settle(message.answer);
      case "request":
        return run(message.id, message.name as keyof typeof commands, message.input);
      case "loaded":
        failures = 0;
        isLoaded = true;
        return loaded.resolve();
      case "subscribers":
        return onSubscribers(message.names);
      case "log":
        return logger[message.level](message.event, message.fields);
    }
  }

  /** Runs a command for the thread that asked; another one has not asked for it. */
  async function run(id: number, name: keyof typeof commands, input: unknown): Promise<void> {
    const asker = worker;
    const command = commands[name] as (input: unknown) => Promise<unknown>;
    const answered = await answer(id, () => command(input));
    if (worker === asker) send({ kind: "answer", answer: answered });
  }

  function restart(): void {
    worker = undefined;
    requests.rejectAll(unavailable());
    if (isClosed) return;
    if (isLoaded) loaded = Promise.withResolvers();
    isLoaded = false;
    const waitMs = Math.min(firstRestartMs * 2 ** failures, maxRestartMs);
    failures += 1;
    restarting = setTimeout(start, waitMs);
  }

  const ask =
    (name: OperationName) =>
    (input?: unknown): Promise<never> =>
      worker === undefined ? Promise.reject(unavailable()) : requests.ask(name, input);

  start();
  return {
    search: ask("search"),
    countWords: ask("countWords"),
    indexEvents: ask("indexEvents"),
    startRun: ask("startRun"),
    stopRun: ask("stopRun"),
    showIndexing: ask("showIndexing"),
    settled: ask("settled"),
    stats: ask("stats"),
    ready: () => loaded.promise,
    async close() {
      isClosed = true;
      clearTimeout(restarting);
      loaded.promise.catch(() => {});
      loaded.reject(unavailable());
      // What it wrote is committed or not, so it can be ended in the middle of anything.
      await worker?.terminate();
    },
  };
}

function spawnWorker(workerData: unknown): Worker {
  return new Worker(new URL("./recall-worker.ts", import.meta.url), { workerData });
}

function unavailable(): AppError {
  return new AppError("unavailable", "Lain's memory is not ready yet.");
}

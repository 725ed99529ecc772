import { Worker } from "node:worker_threads";
import { AppError } from "#server/platform/app-error.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { OperationName, RecallAnswer, RecallOperations, RecallSetting } from "./recall-protocol.ts";

/** The recall worker as the main thread sees it. Requests wait while it loads, and fail with `unavailable` when it dies. */
export interface Recall extends RecallOperations {
  /** Resolves when the columns are loaded. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

interface Request {
  resolve(value: never): void;
  reject(error: unknown): void;
}

const firstRestartMs = 100;
const maxRestartMs = 30_000;

/**
 * Starts the worker. When it dies it is started again, and loads everything from the database, which is the truth:
 * what was indexed while it was away is there.
 */
export function createRecall(deps: {
  databasePath: string;
  setting: RecallSetting;
  logger: Logger;
  /** Starts the thread; tests start one that they can end. */
  spawn?: (workerData: { databasePath: string; setting: RecallSetting }) => Worker;
}): Recall {
  const { databasePath, setting, logger, spawn = spawnWorker } = deps;
  const waiting = new Map<number, Request>();
  let lastId = 0;
  let worker: Worker | undefined;
  let restarting: NodeJS.Timeout | undefined;
  let failures = 0;
  let isLoaded = false;
  let isClosed = false;
  let loaded = Promise.withResolvers<void>();

  function start(): void {
    worker = spawn({ databasePath, setting });
    worker.on("message", (message: RecallAnswer | "loaded") => {
      if (message === "loaded") {
        failures = 0;
        isLoaded = true;
        loaded.resolve();
      } else settle(message);
    });
    worker.on("error", (error) => logger.error("recall.died", { error: describeError(error) }));
    worker.on("exit", restart);
  }

  function restart(): void {
    worker = undefined;
    for (const request of waiting.values()) request.reject(unavailable());
    waiting.clear();
    if (isClosed) return;
    if (isLoaded) loaded = Promise.withResolvers();
    isLoaded = false;
    const waitMs = Math.min(firstRestartMs * 2 ** failures, maxRestartMs);
    failures += 1;
    restarting = setTimeout(start, waitMs);
  }

  function settle(answer: RecallAnswer): void {
    const request = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (request === undefined) return;
    if ("value" in answer) request.resolve(answer.value as never);
    else if ("error" in answer) request.reject(new AppError(answer.error.code, answer.error.details));
    else request.reject(new Error(answer.bug));
  }

  const ask =
    (name: OperationName) =>
    (input?: unknown): Promise<never> =>
      new Promise((resolve, reject) => {
        if (worker === undefined) {
          reject(unavailable());
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker.postMessage({ id: lastId, name, input });
      });

  start();
  return {
    prepare: ask("prepare"),
    embedQuestion: ask("embedQuestion"),
    upsertTurns: ask("upsertTurns"),
    removeTurns: ask("removeTurns"),
    putVectors: ask("putVectors"),
    removeVectors: ask("removeVectors"),
    nearest: ask("nearest"),
    search: ask("search"),
    countWords: ask("countWords"),
    reload: ask("reload"),
    reloadNames: ask("reloadNames"),
    stats: ask("stats"),
    ready: () => loaded.promise,
    async close() {
      isClosed = true;
      clearTimeout(restarting);
      loaded.promise.catch(() => {});
      loaded.reject(unavailable());
      // It only reads, so it can be ended in the middle of anything.
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

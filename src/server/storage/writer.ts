import { Worker } from "node:worker_threads";
import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Commands, CommandTable } from "./command.ts";
import type { StatementRunner } from "./sqlite/dialect.ts";
import { createTraffic } from "./traffic.ts";
import { toResult, type WriterAnswer, type WriterRequest, type WriterResult } from "./writer-protocol.ts";

type Waiting = { resolve: (value: unknown) => void; reject: (error: unknown) => void };
type Work =
  | { kind: "command"; name: string; input: unknown }
  | { kind: "statement"; sql: string; parameters: readonly unknown[] }
  | { kind: "index-words" };

export interface Writer {
  request(work: Work, background?: boolean): Promise<unknown>;
  /** Resolves when people write little, and at the latest after `maxMs`. */
  lull(maxMs: number): Promise<void>;
  /** Called after each commit, when its results have been handed out. */
  onCommit(listener: () => void): void;
  close(): Promise<void>;
}

/** Where many ask at once, the writer starts on the first of them while the others are still coming in. */
const requestsPerMessage = 8;

/** Starts the writer's thread; resolves when the database is open and migrated. */
export async function startWriter(deps: {
  path: string;
  commandsUrl: string;
  clock: Clock;
}): Promise<Writer> {
  const worker = new Worker(new URL("./writer-worker.ts", import.meta.url), {
    workerData: { path: deps.path, commandsUrl: deps.commandsUrl },
  });
  const waiting = new Map<number, Waiting>();
  const traffic = createTraffic();
  const listeners: (() => void)[] = [];
  let lastRequestId = 0;
  let gathered: WriterRequest[] = [];
  let failure: unknown;

  const settle = (result: WriterResult): void => {
    const request = waiting.get(result.id);
    waiting.delete(result.id);
    if (request === undefined) return;
    if ("value" in result) request.resolve(result.value);
    else if ("error" in result) request.reject(new AppError(result.error.code, result.error.details));
    else request.reject(Object.assign(new Error(result.bug.message), { stack: result.bug.stack }));
  };

  /** Hands over what was asked for in this turn of the event loop: each message wakes the thread and costs. */
  const handOver = (): void => {
    if (gathered.length === 0) return;
    const requests = gathered;
    gathered = [];
    try {
      worker.postMessage(requests);
    } catch (error) {
      for (const { id } of requests) settle(toResult(id, error));
    }
  };

  await new Promise<void>((resolve, reject) => {
    worker.on("message", (answer: WriterAnswer) => {
      if (answer.kind === "ready") resolve();
      else if (answer.kind === "failed") {
        reject(
          "code" in answer.error
            ? new AppError(answer.error.code, answer.error.details)
            : new Error(answer.error.message),
        );
      } else {
        answer.results.forEach(settle);
        for (const listener of listeners) listener();
      }
    });
    worker.on("error", (error) => {
      failure = error;
      reject(error);
    });
    worker.on("exit", () => {
      failure ??= new AppError("unavailable", "The database is closed.");
      for (const request of waiting.values()) request.reject(failure);
      waiting.clear();
    });
  });

  return {
    request(work, background = false) {
      if (failure !== undefined) return Promise.reject(failure);
      if (!background) traffic.count();
      return new Promise((resolve, reject) => {
        lastRequestId += 1;
        waiting.set(lastRequestId, { resolve, reject });
        const request: WriterRequest = { ...work, id: lastRequestId, background, now: deps.clock.now() };
        const count = gathered.push(request);
        if (count === 1) setImmediate(handOver);
        else if (count >= requestsPerMessage) handOver();
      });
    },
    lull: traffic.lull,
    onCommit(listener) {
      listeners.push(listener);
    },
    async close() {
      const closed = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      handOver();
      worker.postMessage("close");
      await closed;
    },
  };
}

/** The commands of a table as functions that ask the writer. */
export function bindCommands<Table extends CommandTable>(
  writer: Writer,
  background: boolean,
): Commands<Table> {
  return new Proxy({} as Commands<Table>, {
    get: (_, name) => (input: unknown) =>
      writer.request({ kind: "command", name: String(name), input }, background),
  });
}

/** Runs single statements on the writer, for a library that brings its own queries. */
export function runOnWriter(writer: Writer): StatementRunner {
  return {
    run: async (sql, parameters) =>
      (await writer.request({ kind: "statement", sql, parameters })) as {
        rows: unknown[];
        changes: number | undefined;
      },
  };
}

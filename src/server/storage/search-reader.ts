import { Worker } from "node:worker_threads";
import { AppError } from "#server/platform/app-error.ts";
import type { StatementRunner } from "./sqlite/dialect.ts";

type Rows = { rows: unknown[]; changes: number | undefined };
type Waiting = { resolve: (rows: Rows) => void; reject: (error: unknown) => void };

/** Runs statements on a read-only connection in a thread of its own. */
export function startSearchReader(path: string): StatementRunner & { close(): Promise<void> } {
  const worker = new Worker(new URL("./search-worker.ts", import.meta.url), { workerData: { path } });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let failure: unknown;

  worker.on("message", (answer: ({ id: number } & Rows) | { id: number; failure: string }) => {
    const request = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("failure" in answer) request?.reject(new Error(answer.failure));
    else request?.resolve({ rows: answer.rows, changes: answer.changes });
  });
  worker.on("error", (error) => {
    failure = error;
  });
  worker.on("exit", () => {
    failure ??= new AppError("unavailable", "The database is closed.");
    for (const request of waiting.values()) request.reject(failure);
    waiting.clear();
  });

  return {
    run(sql, parameters) {
      if (failure !== undefined) return Promise.reject(failure);
      return new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker.postMessage({ id: lastId, sql, parameters });
      });
    },
    async close() {
      const closed = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      worker.postMessage("close");
      await closed;
    },
  };
}

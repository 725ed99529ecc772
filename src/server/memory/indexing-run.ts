import type { Indexing } from "#contract/endpoints/workspace.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Memory } from "./create-memory.ts";

export type IndexingRun = ReturnType<typeof createIndexingRun>;

/** Indexing of everything, or the search for differences, in the background: one at a time, with its progress. */
export function createIndexingRun(deps: {
  memory: Memory;
  countParked(): Promise<number>;
  clock: Clock;
  logger: Logger;
}) {
  const { memory, countParked, clock, logger } = deps;
  let state: Indexing["state"] = "idle";
  let progress = { done: 0, total: 0 };
  let mended = 0;
  let startedAt = 0;
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const run = async (check: boolean): Promise<void> => {
    try {
      const options = {
        signal: stopping.signal,
        onProgress: (now: typeof progress) => {
          progress = now;
        },
      };
      const report = check ? await memory.check(options) : await memory.rebuild(options);
      progress = { done: report.checked, total: report.checked };
      mended = report.remembered + report.forgotten + (report.recallWasTrue ? 0 : 1);
      state = stopping.signal.aborted ? "idle" : "done";
    } catch (error) {
      state = "failed";
      logger.error("indexing.failed", { error: describeError(error) });
    }
  };

  const show = async (): Promise<Indexing> => {
    const seconds = Math.max(0.001, (clock.now() - startedAt) / 1_000);
    const rate = state === "running" ? progress.done / seconds : 0;
    return {
      state,
      ...progress,
      rate: Math.round(rate),
      secondsLeft: rate > 0 ? Math.round((progress.total - progress.done) / rate) : null,
      mended,
      parked: await countParked(),
    };
  };

  return {
    show,
    /** Starts, unless one is under way: then that one goes on. */
    async start(check: boolean): Promise<Indexing> {
      if (state !== "running") {
        state = "running";
        progress = { done: 0, total: 0 };
        mended = 0;
        startedAt = clock.now();
        stopping = new AbortController();
        running = run(check);
      }
      return show();
    },
    async close(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}

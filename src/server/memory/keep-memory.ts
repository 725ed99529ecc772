import { setTimeout as sleep } from "node:timers/promises";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Generations } from "./generations.ts";
import type { IndexingRun } from "./indexing-run.ts";
import type { MemoryWork } from "./memory-work.ts";

const firstRetryMs = 1_000;
const maxRetryMs = 60_000;

/** Between two rounds in which everything is compared, and between two pages of such a round. */
const restMs = 10 * 60_000;
const pagePauseMs = 10_000;

/**
 * Sees to it that memory becomes complete and stays true, for as long as the server runs: whatever is missing is made,
 * again and again while a service is out, and what is there is compared, slowly. `onSettled` is called when it has
 * looked for the first time.
 */
export async function keepMemory(deps: {
  work: MemoryWork;
  run: IndexingRun;
  generations: Generations;
  signal: AbortSignal;
  logger: Logger;
  onSettled(): void;
  /** Resolves after that time, or when `signal` says so. */
  wait?: (ms: number) => Promise<unknown>;
}): Promise<void> {
  const { work, run, generations, signal, logger, onSettled } = deps;
  const { wait = (ms) => sleep(ms, undefined, { signal, ref: false }).catch(() => {}) } = deps;
  const isRunning = () => run.show().state === "running";
  const isToBeRetried = () =>
    run.show().state === "failed" && generations.living().some(({ isComplete }) => !isComplete);

  /** Answers whether all is as it should be, as far as that can be had, and is wanted. */
  async function complete(): Promise<boolean> {
    await run.ended();
    if (run.isHeld() || !(await work.isIncomplete())) return true;
    run.start({ kind: "index", isConfirmed: false });
    onSettled();
    return (await run.ended()) !== "failed";
  }

  /** Compares everything once, after a rest. Whoever asks for a run is served first; the next round finds what is left. */
  async function reconcile(): Promise<void> {
    const stopping = new AbortController();
    const pause = async () => {
      await wait(pagePauseMs);
      if (isRunning() || isToBeRetried()) stopping.abort();
    };
    for (let restedMs = 0; restedMs < restMs && !stopping.signal.aborted; restedMs += pagePauseMs)
      await pause();
    await work.reconcile({ signal: AbortSignal.any([signal, stopping.signal]), pause });
  }

  for (let failures = 0; !signal.aborted; ) {
    try {
      const isDone = await complete();
      onSettled();
      if (!isDone) throw new Error("the run failed");
      failures = 0;
      await generations.tidy();
      await reconcile();
    } catch (error) {
      onSettled();
      if (signal.aborted) return;
      logger.warn("memory.not-complete", { error: describeError(error) });
      await wait(Math.min(firstRetryMs * 2 ** failures, maxRetryMs));
      failures += 1;
    }
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Reflections } from "#contract/personality.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { DayOutcome } from "./reflect-on-day.ts";
import { ModelFailure } from "./reflecting-model.ts";
import type { ChannelDay } from "./reflection-queries.ts";

/** `budgeted`: as far as today's budget reaches. `ordered`: somebody agreed to what all of it costs. */
export type RunKind = "budgeted" | "ordered";

type RunState = Pick<Reflections, "state" | "problem" | "resumesAt" | "total" | "done">;

export interface ReflectingRun {
  show(): RunState;
  /** Starts a run; one that is ordered takes the place of one that is not. */
  start(kind: RunKind): void;
  /** Stops what is under way. Nothing is sent from then on, until somebody orders it. */
  stop(): void;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

const firstPauseMs = 30_000;
const longestPauseMs = 3_600_000;
/** After so many answers in a row that cannot be used, the model is not asked on. */
const mostUnusable = 3;
const idle: RunState = { state: "idle", problem: null, resumesAt: null, total: 0, done: 0 };

/** Reflects on one day after the other, in the background. While the model is out it waits, longer each time. */
export function createReflectingRun(deps: {
  waitingDays(kind: RunKind): Promise<ChannelDay[]>;
  reflectOnDay(day: ChannelDay, options: { kind: RunKind; signal: AbortSignal }): Promise<DayOutcome>;
  clock: Clock;
  logger: Logger;
  wait?: ((ms: number, signal: AbortSignal) => Promise<unknown>) | undefined;
}): ReflectingRun {
  const { waitingDays, reflectOnDay, clock, logger } = deps;
  const { wait = (ms, signal) => sleep(ms, undefined, { signal }) } = deps;
  let now = idle;
  let wanted: RunKind | undefined;
  let underWay: RunKind | undefined;
  let isHeld = false;
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function untilAnswered(day: ChannelDay, kind: RunKind, signal: AbortSignal): Promise<DayOutcome> {
    for (let tries = 1; ; tries++) {
      try {
        return await reflectOnDay(day, { kind, signal });
      } catch (error) {
        if (!(error instanceof ModelFailure) || signal.aborted) throw error;
        const pauseMs = Math.max(
          Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs),
          error.retryAfterMs ?? 0,
        );
        logger.warn("reflecting.waits", { tries, pauseMs });
        const resumesAt = new Date(clock.now() + pauseMs).toISOString();
        now = { ...now, state: "waiting", problem: error.message, resumesAt };
        await wait(pauseMs, signal);
        now = { ...now, state: "running", problem: null, resumesAt: null };
      }
    }
  }

  /** Resolves to what it ended as. */
  async function run(kind: RunKind, signal: AbortSignal): Promise<RunState> {
    const days = await waitingDays(kind);
    now = { ...idle, state: "running", total: days.length };
    let unusable = 0;
    for (const day of days) {
      signal.throwIfAborted();
      const outcome = await untilAnswered(day, kind, signal);
      if (outcome === "over-budget") return { ...now, state: "idle" };
      now = { ...now, done: now.done + 1 };
      unusable = outcome === "unusable" ? unusable + 1 : 0;
      if (unusable === mostUnusable)
        return { ...now, state: "failed", problem: `${mostUnusable} answers in a row could not be used.` };
    }
    return { ...now, state: "idle" };
  }

  async function runAll(): Promise<void> {
    for (; wanted !== undefined; underWay = undefined) {
      const kind = wanted;
      wanted = undefined;
      underWay = kind;
      stopping = new AbortController();
      const { signal } = stopping;
      now = { ...idle, state: "running" };
      try {
        now = await run(kind, signal);
      } catch (error) {
        now = { ...now, ...endedBy(error, signal.aborted), resumesAt: null };
      }
    }
  }

  function endedBy(error: unknown, isStopped: boolean): Pick<RunState, "state" | "problem"> {
    if (isStopped) return { state: "stopped", problem: null };
    logger.error("reflecting.failed", { error: describeError(error) });
    return { state: "failed", problem: "Something unexpected happened; the server's log has it." };
  }

  function stop(): void {
    isHeld = true;
    wanted = undefined;
    stopping.abort();
    if (underWay === undefined) now = { ...now, state: "stopped", problem: null };
  }

  return {
    show: () => now,

    start(kind) {
      if (kind === "ordered") isHeld = false;
      if (isHeld) return;
      const isUnderWay = !stopping.signal.aborted && (underWay === "ordered" || underWay === kind);
      if (isUnderWay || wanted === "ordered") return;
      wanted = kind;
      if (underWay === undefined) running = runAll();
      // It may be waiting for the model, for long.
      else stopping.abort();
    },

    stop,
    ended: () => running,
    close() {
      stop();
      return running;
    },
  };
}

import type { Indexing } from "#contract/endpoints/memory.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import { EmbeddingFailure } from "./embedding/embedding-failure.ts";

/** What is done for all messages. `rebuild`: all vectors anew; `retry`: what was parked is tried again. */
export type RunKind = "index" | "rebuild" | "check" | "retry";

export type Estimate = NonNullable<Indexing["estimate"]>;

/** What a run answers when it is through. */
export type RunResult = { mended: number } | { needsConsent: Estimate };

export interface RunOptions {
  signal: AbortSignal;
  /** Called with messages that are to be looked at, before it looks at them. */
  onTotal(messages: number): void;
  onProgress(messages: number): void;
}

interface Order {
  kind: RunKind;
  /** Whether the operator agreed to what it costs. */
  isConfirmed: boolean;
}

type RunState = Pick<
  Indexing,
  "state" | "problem" | "total" | "done" | "rate" | "secondsLeft" | "mended" | "estimate"
>;
type Standing = Omit<RunState, "rate" | "secondsLeft">;

export interface IndexingRun {
  show(): RunState;
  /** Starts what is ordered, after what is under way. What is ordered already is not done twice. */
  start(order: Order): void;
  /** Stops what is under way, and all that is ordered. What is missing then is made when somebody orders it. */
  stop(): void;
  /** Whether making what is missing was stopped and not ordered since. */
  isHeld(): boolean;
  /** Resolves when nothing is under way, with the state in which it ended. */
  ended(): Promise<RunState["state"]>;
}

/** Indexing of everything, or the search for differences, in the background: one at a time, with its progress. */
export function createIndexingRun(deps: {
  work(kind: RunKind, options: RunOptions & { isConfirmed: boolean }): Promise<RunResult>;
  signal: AbortSignal;
  clock: Clock;
  logger: Logger;
}): IndexingRun {
  const { work, signal, clock, logger } = deps;
  const orders: Order[] = [];
  let stopping = new AbortController();
  let isHeld = false;
  let now = standing("idle");
  let startedAt = 0;
  let running: Promise<void> = Promise.resolve();

  async function run({ kind, isConfirmed }: Order): Promise<Standing> {
    now = standing("running");
    startedAt = clock.now();
    stopping = new AbortController();
    const ends = AbortSignal.any([signal, stopping.signal]);
    const onTotal = (messages: number) => {
      now.total += messages;
    };
    const onProgress = (messages: number) => {
      now.done += messages;
    };
    try {
      const result = await work(kind, { isConfirmed, signal: ends, onTotal, onProgress });
      if (stopping.signal.aborted) return { ...now, state: "stopped" };
      if ("mended" in result) return { ...now, state: signal.aborted ? "idle" : "done", ...result };
      logger.warn("indexing.waits-for-consent", { ...result.needsConsent });
      return { ...standing("waiting-for-consent"), estimate: result.needsConsent };
    } catch (error) {
      if (stopping.signal.aborted) return { ...now, state: "stopped" };
      if (!signal.aborted) logger.error("indexing.failed", { kind, error: describeError(error) });
      return { ...now, state: "failed", problem: problemOf(error) };
    }
  }

  async function runAll(): Promise<void> {
    for (let order = orders[0]; order !== undefined; order = orders[0]) {
      now = await run(order);
      orders.shift();
    }
  }

  return {
    show() {
      const seconds = Math.max(0.001, (clock.now() - startedAt) / 1_000);
      const rate = now.state === "running" ? now.done / seconds : 0;
      const left = Math.max(0, now.total - now.done);
      return {
        ...now,
        // What was said meanwhile was looked at too.
        total: Math.round(Math.max(now.total, now.done)),
        done: Math.round(now.done),
        rate: Math.round(rate),
        secondsLeft: rate > 0 ? Math.round(left / rate) : null,
      };
    },

    start(order) {
      if (isToMake(order)) isHeld = false;
      const isOrdered = orders.some(
        ({ kind, isConfirmed }) => kind === order.kind && (isConfirmed || !order.isConfirmed),
      );
      if (isOrdered) return;
      if (orders.push(order) === 1) running = runAll();
    },

    stop() {
      isHeld ||= orders.some(isToMake);
      orders.splice(1);
      stopping.abort();
    },

    isHeld: () => isHeld,

    async ended() {
      await running;
      return now.state;
    },
  };
}

function isToMake({ kind }: Order): boolean {
  return kind === "index" || kind === "rebuild";
}

function standing(state: RunState["state"]): Standing {
  return { state, problem: null, total: 0, done: 0, mended: 0, estimate: null };
}

/** What the operator is told. Only of expected failures it is known that they hold nothing that was written. */
function problemOf(error: unknown): string {
  const isExpected = error instanceof AppError || error instanceof EmbeddingFailure;
  return isExpected ? error.message : "Something unexpected happened; the server's log has it.";
}

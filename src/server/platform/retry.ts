import { setTimeout as sleepMs } from "node:timers/promises";

/** How long something is tried that fails for a while. */
export interface Patience {
  /** In all. */
  attempts: number;
  /** Before the second attempt; twice as long before each further one. */
  firstPauseMs: number;
  /** No pause is longer: who asks to be left alone for longer is given up. */
  longestPauseMs: number;
}

/** A failure that may pass by itself. */
export class PassingFailure extends Error {
  /** How long the other side asks to be left alone. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.name = "PassingFailure";
    this.retryAfterMs = retryAfterMs;
  }
}

export interface RetryDeps {
  sleep?: (ms: number) => Promise<unknown>;
  /** From 0 to 1, so that those who failed together do not come back together. */
  random?: () => number;
}

/** Tries again what fails with a PassingFailure, and throws the last one. Anything else is thrown at once. */
export async function retry<Value>(
  attempt: () => Promise<Value>,
  { attempts, firstPauseMs, longestPauseMs }: Patience,
  { sleep = sleepMs, random = Math.random }: RetryDeps = {},
): Promise<Value> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof PassingFailure) || tried === attempts) throw failure;
      const { retryAfterMs = 0 } = failure;
      if (retryAfterMs > longestPauseMs) throw failure;
      // From half the pause to all of it; never sooner than the other side asks.
      const pauseMs = Math.min(firstPauseMs * 2 ** (tried - 1), longestPauseMs) * (0.5 + random() / 2);
      await sleep(Math.max(pauseMs, retryAfterMs + random() * firstPauseMs));
    }
  }
}

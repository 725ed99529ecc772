import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddingFailure, type EmbeddingFault } from "./embedding-failure.ts";

const maxTries = 6;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** Milliseconds that only go forward, and a way to let them pass. */
export interface Timer {
  now(): number;
  wait(ms: number): Promise<void>;
}

/** `signal` ends its waiting. */
export function createTimer(signal?: AbortSignal): Timer {
  return {
    now: () => performance.now(),
    wait: (ms) => sleep(ms, undefined, { ...(signal && { signal }) }),
  };
}

export type BackOff = <Answer>(
  send: () => Promise<Answer>,
  isOver?: (fault: EmbeddingFault, tries: number) => Promise<boolean>,
) => Promise<Answer>;

/**
 * Sends again what an outage stopped: after the pause that the service asks for, else after one that doubles, with a
 * random half so that several servers part. All requests share the pause: a service that is asked to spare one is
 * spared all. A longer pause than a minute is left to the caller. `isOver` may end it sooner. While others are answered
 * it is a limit on requests that was met and no outage, which does not count.
 */
export function createBackOff(timer: Timer): BackOff {
  let resumesAt = 0;
  let answered = 0;
  return async (send, isOver = async () => false) => {
    for (let tries = 1; ; tries++) {
      // Another request may have been told to wait meanwhile.
      for (let rest = resumesAt - timer.now(); rest > 0; rest = resumesAt - timer.now())
        await timer.wait(rest);
      const answeredBefore = answered;
      try {
        const answer = await send();
        answered += 1;
        return answer;
      } catch (error) {
        if (!(error instanceof EmbeddingFailure) || error.fault.kind !== "outage") throw error;
        if (answered > answeredBefore && error.fault.mayBeOfTexts === undefined) tries = 1;
        const pauseMs = error.fault.retryAfterMs ?? pauseAfter(tries);
        if (tries === maxTries || pauseMs > longestPauseMs || (await isOver(error.fault, tries))) throw error;
        resumesAt = Math.max(resumesAt, timer.now() + pauseMs);
      }
    }
  };
}

function pauseAfter(tries: number): number {
  const pauseMs = Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);
  return pauseMs * (0.5 + Math.random() / 2);
}

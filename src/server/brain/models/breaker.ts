import { ReplyFailure } from "#server/brain/reply-failure.ts";
import type { Clock } from "#server/platform/clock.ts";

const failuresToOpen = 3;
const firstPauseMs = 15_000;
const longestPauseMs = 300_000;

/**
 * Keeps questions from waiting for a model that is down: after a few failures in a row it is left alone for a while,
 * longer each time, and then one question tries it again.
 */
export interface Breaker {
  /** Throws the last failure while the model is left alone. */
  check(): void;
  succeeded(): void;
  failed(failure: ReplyFailure): void;
}

export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let pauseMs = 0;
  let openUntil = 0;
  let last: ReplyFailure | undefined;
  return {
    check() {
      if (last === undefined || clock.now() >= openUntil) return;
      throw new ReplyFailure(last.reason, { cause: last });
    },
    succeeded() {
      failures = 0;
      pauseMs = 0;
      last = undefined;
    },
    failed(failure) {
      if (!["model_unavailable", "model_timeout", "rate_limited"].includes(failure.reason)) return;
      failures += 1;
      if (failures < failuresToOpen && failure.retryAfterMs === undefined) return;
      pauseMs = Math.min(Math.max(pauseMs * 2, firstPauseMs), longestPauseMs);
      openUntil = clock.now() + (failure.retryAfterMs ?? pauseMs);
      last = failure;
    },
  };
}

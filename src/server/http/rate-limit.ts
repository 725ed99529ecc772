import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";

/** Keys that are remembered; beyond it the oldest are forgotten. */
const maxKeys = 20_000;

/** So many at once, and one more each interval. Throws `rate_limited` with the seconds to wait. */
export function createBuckets(options: { clock: Clock; capacity: number; refillMs: number }) {
  const { clock, capacity, refillMs } = options;
  const buckets = new Map<string, { tokens: number; at: number }>();

  const refilled = (key: string): { tokens: number; at: number } => {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: capacity, at: now };
    const gained = Math.max(0, now - bucket.at) / refillMs;
    return { tokens: Math.min(capacity, bucket.tokens + gained), at: now };
  };

  return {
    take(key: string): void {
      const bucket = refilled(key);
      if (bucket.tokens < 1)
        throw new AppError("rate_limited", { retryAfterSeconds: ((1 - bucket.tokens) * refillMs) / 1_000 });
      remember(buckets, key, { ...bucket, tokens: bucket.tokens - 1 });
    },
    giveBack(key: string): void {
      const bucket = refilled(key);
      remember(buckets, key, { ...bucket, tokens: Math.min(capacity, bucket.tokens + 1) });
    },
  };
}

/**
 * A few attempts are free, then each has to wait twice as long as the one before. An attempt counts when it
 * begins, so that many at once are no way around. `forgetMs` without any starts anew.
 */
export function createDelays(options: {
  clock: Clock;
  free: number;
  firstMs: number;
  maxMs: number;
  forgetMs: number;
}) {
  const { clock, free, firstMs, maxMs, forgetMs } = options;
  const attempts = new Map<string, { count: number; until: number }>();

  return {
    begin(key: string): void {
      const now = clock.now();
      const last = attempts.get(key);
      const { count, until } =
        last !== undefined && now - last.until < forgetMs ? last : { count: 0, until: 0 };
      const waitMs = Math.min(until - now, maxMs);
      if (waitMs > 0) throw new AppError("rate_limited", { retryAfterSeconds: waitMs / 1_000 });
      const delayMs = count + 1 < free ? 0 : Math.min(maxMs, firstMs * 2 ** (count + 1 - free));
      remember(attempts, key, { count: count + 1, until: now + delayMs });
    },
    /** It was the right one: everything is forgiven. */
    forgive(key: string): void {
      attempts.delete(key);
    },
  };
}

function remember<V>(map: Map<string, V>, key: string, value: V): void {
  // Taken out first, so that the order of the map is the order of use.
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > maxKeys ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}

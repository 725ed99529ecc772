import { createHash } from "node:crypto";

const resamples = 2_000;

/**
 * The 95 % interval of the mean of paired differences, by the percentile bootstrap (Efron 1979). The same differences give
 * the same interval.
 */
export function bootstrapInterval(differences: readonly number[]): { low: number; high: number } {
  const random = createRandom("bootstrap");
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < differences.length; i++) sum += differences[random(differences.length)]!;
    return sum / differences.length;
  }).sort((one, other) => one - other);
  return { low: means[Math.floor(resamples * 0.025)]!, high: means[Math.floor(resamples * 0.975)]! };
}

/** Whole numbers below a bound, the same for each seed (mulberry32). */
export function createRandom(seed: string): (bound: number) => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

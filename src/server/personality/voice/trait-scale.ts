import type { VoiceTrait } from "#contract/personality.ts";

/** Where distances mean the same everywhere: the arcsine of a share's square root (Anscombe 1948), the logarithm of a size. */
export function scaled(value: number, unit: VoiceTrait["unit"]): number {
  if (unit !== "share") return Math.log(Math.max(value, 0.01));
  return 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, value))));
}

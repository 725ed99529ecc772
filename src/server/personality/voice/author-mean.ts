import { type FeatureName, featureIndex } from "#server/personality/observation/feature-names.ts";
import type { AuthorSums } from "#server/personality/observation/sums.ts";

/** Messages of the background that stand in for those not seen yet; of all authors, for each author. */
const priorMessages = 10;
const priorOfAuthor = 10;
/** So much of the authors' weight is left out at either end. */
const trimmed = 0.1;
/** And so many authors, where there are enough to tell who stands outside. */
const authorsTrimmed = 2;
const authorsToTrim = 10;
/** Borders are sought by this part of the range: a sort would be most of the work. */
const bins = 1_024;

/**
 * One author is one voice: the mean of the authors' means, each weighted by at most the median author's number.
 * Means are shrunk towards that of all, then a tenth of the weight at either end is left out (a trimmed mean, Tukey 1962),
 * so that a single author moves nothing far; the whole is shrunk towards the background. Authors come
 * in the order of their ids. Undefined where nobody shows any `per`. O(authors).
 */
export function authorMean(
  authors: readonly AuthorSums[],
  of: readonly FeatureName[],
  per: readonly FeatureName[],
  background: number | undefined,
): number | undefined {
  const { means, wholes } = meansOf(authors, of, per);
  if (means.length === 0) return undefined;
  const limit = medianOf(wholes);
  const weights = wholes.map((whole) => Math.min(whole, limit));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  const ofAll = meanOfAll(means, weights, weight);
  const shrunk = means.map(
    (mean, i) => (mean * wholes[i]! + priorOfAuthor * ofAll) / (wholes[i]! + priorOfAuthor),
  );
  const leastTrimmed = means.length < authorsToTrim ? 0 : (authorsTrimmed * weight) / means.length;
  const inner = trimmedMean(shrunk, weights, Math.max(weight * trimmed, leastTrimmed));
  return background === undefined
    ? inner
    : (inner * weight + background * priorMessages) / (weight + priorMessages);
}

/** The mean of all, in which nobody counts for more than the third most: what one or two do is not what all do. */
function meanOfAll(means: Float64Array, weights: Float64Array, weight: number): number {
  const parts = means.map((mean, i) => mean * weights[i]!);
  const limit = means.length < authorsToTrim ? Number.POSITIVE_INFINITY : largest(parts, authorsTrimmed + 1);
  return parts.reduce((sum, part) => sum + Math.min(part, limit), 0) / weight;
}

function largest(values: Float64Array, rank: number): number {
  const top = new Float64Array(rank);
  for (const value of values) {
    if (value <= top[0]!) continue;
    top[0] = value;
    top.sort();
  }
  return top[0]!;
}

function meansOf(
  authors: readonly AuthorSums[],
  of: readonly FeatureName[],
  per: readonly FeatureName[],
): { means: Float64Array; wholes: Float64Array } {
  const ofIndexes = of.map((name) => featureIndex[name]);
  const perIndexes = per.map((name) => featureIndex[name]);
  const means = new Float64Array(authors.length);
  const wholes = new Float64Array(authors.length);
  let length = 0;
  for (const { features } of authors) {
    const whole = sumOf(features, perIndexes);
    if (whole === 0) continue;
    means[length] = sumOf(features, ofIndexes) / whole;
    wholes[length] = whole;
    length += 1;
  }
  return { means: means.subarray(0, length), wholes: wholes.subarray(0, length) };
}

/** The mean of what lies between so much weight at either end. */
function trimmedMean(values: Float64Array, weights: Float64Array, beyond: number): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least === most) return least;
  const held = new Float64Array(bins);
  const sums = new Float64Array(bins);
  let all = 0;
  for (let i = 0; i < values.length; i++) {
    const bin = Math.min(bins - 1, Math.floor(((values[i]! - least) / (most - least)) * bins));
    held[bin]! += weights[i]!;
    sums[bin]! += weights[i]! * values[i]!;
    all += weights[i]!;
  }
  let below = 0;
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    if (held[bin] === 0) continue;
    const from = Math.max(below, beyond);
    const to = Math.min(below + held[bin]!, all - beyond);
    if (to > from) sum += ((to - from) / held[bin]!) * sums[bin]!;
    below += held[bin]!;
  }
  return sum / (all - 2 * beyond);
}

export function medianOf(values: ArrayLike<number>): number {
  return Float64Array.from(values).sort()[Math.floor(values.length / 2)]!;
}

export function sumOf(features: ArrayLike<number>, indexes: readonly number[]): number {
  let sum = 0;
  for (const index of indexes) sum += features[index]!;
  return sum;
}

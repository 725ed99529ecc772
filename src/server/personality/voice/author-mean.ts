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

/** The mean over authors of the share `of` these features in `per` those, see `authorMeans`. */
export type AuthorMean = (
  of: readonly FeatureName[],
  per: readonly FeatureName[],
  background: number | undefined,
) => number | undefined;

/**
 * One author is one voice: the mean of the authors' means, each weighted by at most the median author's number.
 * Means are shrunk towards that of all, then a tenth of the weight at either end is left out (a trimmed mean, Tukey 1962),
 * so that a single author moves nothing far; the whole is shrunk towards the background. Authors come
 * in the order of their ids. Undefined where nobody shows any `per`. O(authors) each; what authors weigh is found once for
 * each `per`.
 */
export function authorMeans(authors: readonly AuthorSums[]): AuthorMean {
  const known = new Map<string, Weighed>();
  const means = new Float64Array(authors.length);
  return (of, per, background) => {
    const name = per.join();
    const weighed = known.get(name) ?? weigh(authors, per);
    known.set(name, weighed);
    const { counted, wholes, weights, weight } = weighed;
    if (counted.length === 0) return undefined;
    const indexes = indexesOf(of);
    const shrunk = means.subarray(0, counted.length);
    for (let i = 0; i < shrunk.length; i++) shrunk[i] = sumOf(counted[i]!.features, indexes) / wholes[i]!;
    const ofAll = meanOfAll(shrunk, weights, weight);
    for (let i = 0; i < shrunk.length; i++)
      shrunk[i] = (shrunk[i]! * wholes[i]! + priorOfAuthor * ofAll) / (wholes[i]! + priorOfAuthor);
    const leastTrimmed = shrunk.length < authorsToTrim ? 0 : (authorsTrimmed * weight) / shrunk.length;
    const inner = trimmedMean(shrunk, weights, Math.max(weight * trimmed, leastTrimmed));
    return background === undefined
      ? inner
      : (inner * weight + background * priorMessages) / (weight + priorMessages);
  };
}

export function authorMean(authors: readonly AuthorSums[], ...question: Parameters<AuthorMean>) {
  return authorMeans(authors)(...question);
}

/** Authors who show any of what is counted against, how much of it, and what each weighs for that. */
interface Weighed {
  counted: AuthorSums[];
  wholes: Float64Array;
  weights: Float64Array;
  weight: number;
}

function weigh(authors: readonly AuthorSums[], per: readonly FeatureName[]): Weighed {
  const indexes = indexesOf(per);
  const counted: AuthorSums[] = [];
  const wholes = new Float64Array(authors.length);
  for (const author of authors) {
    const whole = sumOf(author.features, indexes);
    if (whole > 0) wholes[counted.push(author) - 1] = whole;
  }
  const weights = wholes.slice(0, counted.length);
  const limit = counted.length === 0 ? 0 : medianOf(weights);
  let weight = 0;
  for (let i = 0; i < weights.length; i++) {
    weights[i] = Math.min(weights[i]!, limit);
    weight += weights[i]!;
  }
  return { counted, wholes, weights, weight };
}

const indexesOf = (names: readonly FeatureName[]) => names.map((name) => featureIndex[name]);

/** The mean of all, in which nobody counts for more than the third most: what one or two do is not what all do. */
function meanOfAll(means: Float64Array, weights: Float64Array, weight: number): number {
  const limit =
    means.length < authorsToTrim ? Number.POSITIVE_INFINITY : largestPart(means, weights, authorsTrimmed + 1);
  let sum = 0;
  for (let i = 0; i < means.length; i++) sum += Math.min(means[i]! * weights[i]!, limit);
  return sum / weight;
}

function largestPart(means: Float64Array, weights: Float64Array, rank: number): number {
  const top = new Float64Array(rank);
  for (let i = 0; i < means.length; i++) {
    const part = means[i]! * weights[i]!;
    if (part <= top[0]!) continue;
    top[0] = part;
    top.sort();
  }
  return top[0]!;
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
  for (let i = 0; i < indexes.length; i++) sum += features[indexes[i]!]!;
  return sum;
}

import type { Mood } from "#contract/personality.ts";
import {
  type FeatureName,
  featureIndex,
  featureNames,
} from "#server/personality/observation/feature-names.ts";

/** What was seen in one stretch of the last hours. */
export interface MoodHour {
  /** How long ago, in hours. */
  age: number;
  /** By `featureIndex`, of all authors together. */
  features: ArrayLike<number>;
}

const halfLifeHours = 3;
/** Messages, after fading, below which there is no mood to tell. */
const leastMessages = 3;
/** How many times the usual a manner has to be to make a mood, and at how many the mood is at its full. */
const noticed = 1.5;
const full = 4;
/** Messages of the usual that stand in where a manner is rarer than chance can tell. */
const priorMessages = 20;

const moods: { name: Mood["name"]; of: readonly FeatureName[]; text: string }[] = [
  { name: "tense", of: ["coarse", "capitals"], text: "The last hours were tense." },
  { name: "cheerful", of: ["laughter", "emoji", "emoticon"], text: "The last hours were cheerful." },
  { name: "curious", of: ["question"], text: "The last hours were full of questions." },
];

/**
 * The tone of the last hours against the usual one: each hour counts half as much every three hours later. `usual` holds
 * the sums of all time, `usualPerHour` the messages of a usual hour. Null where hardly anything was said.
 */
export function describeMood(
  hours: readonly MoodHour[],
  usual: ArrayLike<number>,
  usualPerHour: number,
): Mood | null {
  const faded = new Float64Array(featureNames.length);
  for (const { age, features } of hours) {
    const weight = 0.5 ** (age / halfLifeHours);
    for (let i = 0; i < faded.length; i++) faded[i]! += weight * features[i]!;
  }
  const messages = faded[featureIndex.messages]!;
  if (messages < leastMessages) return null;
  let best: Mood | undefined;
  for (const { name, of, text } of moods) {
    const times = timesUsual(faded, usual, of);
    const strength = strengthOf(times);
    if (times >= noticed && strength > (best?.strength ?? 0)) best = { name, text, strength };
  }
  if (best !== undefined) return best;
  // A usual hour, faded and summed over all hours before, is worth this many messages.
  const usualFaded = usualPerHour / (1 - 0.5 ** (1 / halfLifeHours));
  const pace = messages / Math.max(usualFaded, 1);
  if (pace >= noticed)
    return { name: "lively", text: "The last hours were lively.", strength: strengthOf(pace) };
  if (pace <= 1 / noticed)
    return { name: "quiet", text: "The last hours were quiet.", strength: strengthOf(1 / pace) };
  return { name: "calm", text: "The last hours were as calm as usual.", strength: 0.3 };
}

function timesUsual(faded: ArrayLike<number>, usual: ArrayLike<number>, of: readonly FeatureName[]): number {
  const shareOf = (features: ArrayLike<number>) =>
    sumOf(features, of) / Math.max(1, features[featureIndex.texts]!);
  const prior = Math.max(shareOf(usual), 1 / priorMessages);
  const texts = faded[featureIndex.texts]!;
  return (sumOf(faded, of) + prior * priorMessages) / (texts + priorMessages) / prior;
}

const sumOf = (features: ArrayLike<number>, names: readonly FeatureName[]) =>
  names.reduce((sum, name) => sum + features[featureIndex[name]]!, 0);

function strengthOf(times: number): number {
  return Number(Math.min(1, Math.log(times) / Math.log(full)).toFixed(2));
}

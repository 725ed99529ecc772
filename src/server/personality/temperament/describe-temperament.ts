import type { Axis, VoiceTrait } from "#contract/personality.ts";
import { traitById } from "#server/personality/voice/trait-definitions.ts";

/** What each axis is measured by, and how much each counts; no axis claims more than its markers say. */
const axes: Record<Axis["name"], Record<string, number>> = {
  talkative: { length: 1, long: 0.5, short: -0.5, sentences: 0.5 },
  playful: {
    laughter: 1,
    emoji: 0.5,
    emoticon: 0.5,
    stretched: 0.5,
    exclamation: 0.25,
    "repeated-marks": 0.25,
  },
  formal: {
    "lower-case": -1,
    "full-stop": 1,
    "short-form": -1,
    comma: 0.5,
    "word-length": 0.5,
    coarse: -0.5,
  },
  warm: { thanks: 1, greeting: 0.5, please: 0.5, apology: 0.5, agreement: 0.5, we: 0.5 },
  curious: { question: 1, hedge: 0.5 },
  blunt: { coarse: 1, hedge: -1, negation: 0.5, please: -0.5, apology: -0.5, short: 0.5 },
};

/** Beyond so many standard deviations a marker counts no more. */
const farthest = 3;
/** At one standard deviation from general chat an axis stands at 0.73. */
const steepness = 1;
/** An axis is told only where so much of what measures it can be measured. */
const leastMeasured = 0.5;

/** Where an audience stands on each axis: general chat at 0.5, after the logistic curve of its markers' mean deviation. */
export function describeTemperament(traits: readonly VoiceTrait[]): Axis[] {
  const deviations = new Map(traits.map(({ id, deviation }) => [id, deviation]));
  return (Object.entries(axes) as [Axis["name"], Record<string, number>][]).flatMap(([name, weights]) => {
    let sum = 0;
    let measured = 0;
    let all = 0;
    const markers: Axis["markers"] = [];
    for (const [traitId, weight] of Object.entries(weights)) {
      all += Math.abs(weight);
      const deviation = deviations.get(traitId);
      if (deviation === undefined) continue;
      measured += Math.abs(weight);
      sum += weight * Math.min(farthest, Math.max(-farthest, deviation));
      markers.push({ traitId, name: traitById.get(traitId)!.name, weight });
    }
    if (measured < all * leastMeasured) return [];
    const value = 1 / (1 + Math.exp((-steepness * sum) / measured));
    return [{ id: `temperament:${name}`, name, value: Number(value.toFixed(4)), markers }];
  });
}

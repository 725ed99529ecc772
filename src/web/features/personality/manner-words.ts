import type { VoiceTrait } from "#contract/personality.ts";
import { capitalised } from "./temperament-words.ts";

/** A measured value as one says it. */
export function amountInWords({ unit }: Pick<VoiceTrait, "unit">, value: number): string {
  switch (unit) {
    case "share":
      return shareInWords(value);
    case "seconds":
      return secondsInWords(value);
    default:
      return `${value.toLocaleString(undefined, { maximumFractionDigits: value < 20 ? 1 : 0 })} ${unit}`;
  }
}

/** Beyond that, "times as many" says nothing any more. */
const mostTimes = 50;

/** The most telling trait as a sentence: "Messages with code: 13 times as many as in most rooms." */
export function standsOut(trait: VoiceTrait | undefined): string {
  if (!trait) return "";
  const { value, background, unit } = trait;
  const name = capitalised(trait.name);
  const times = value / background;
  if (unit === "share" && times >= 1.5 && times <= mostTimes)
    return `${name}: ${timesInWords(times)} as many as in most rooms.`;
  if (unit === "share" && value > 0 && 1 / times >= 1.5 && 1 / times <= mostTimes)
    return `${name}: in most rooms ${timesInWords(1 / times)} as many.`;
  return `${name}: ${amountInWords(trait, value)}, in most rooms ${amountInWords(trait, background)}.`;
}

function timesInWords(times: number): string {
  const rounded = times < 3 ? Math.round(times * 2) / 2 : Math.round(times);
  if (rounded === 2) return "twice";
  return `${rounded.toLocaleString()} times`;
}

function shareInWords(value: number): string {
  const percent = value * 100;
  return `${percent.toLocaleString(undefined, { maximumFractionDigits: percent < 3 ? 1 : 0 })} %`;
}

function secondsInWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} seconds`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} minutes`;
  return `${(seconds / 3_600).toLocaleString(undefined, { maximumFractionDigits: 1 })} hours`;
}

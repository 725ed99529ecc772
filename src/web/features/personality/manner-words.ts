import type { VoiceTrait } from "#contract/personality.ts";

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

/** The most telling trait as a sentence. */
export function standsOut(trait: VoiceTrait | undefined): string {
  if (!trait) return "";
  if (trait.unit === "share") return `${shareInWords(trait.value)}: ${trait.name}.`;
  return `${amountInWords(trait, trait.value)}: ${trait.name}.`;
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

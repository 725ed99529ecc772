import type { Axis } from "#contract/personality.ts";

export type AxisName = Axis["name"];

/** The two ends of each axis, and how one says that somebody is more of either. */
export const poles: Record<AxisName, { low: string; high: string; less: string; more: string }> = {
  talkative: { low: "terse", high: "talkative", less: "terser", more: "more talkative" },
  playful: { low: "earnest", high: "playful", less: "more earnest", more: "more playful" },
  formal: { low: "casual", high: "formal", less: "more casual", more: "more formal" },
  warm: { low: "cool", high: "warm", less: "cooler", more: "warmer" },
  curious: { low: "settled", high: "curious", less: "less curious", more: "more curious" },
  blunt: { low: "gentle", high: "blunt", less: "gentler", more: "blunter" },
};

/** Nearer to the middle than this, an axis says nothing worth a sentence. */
const tellingDistance = 0.06;
const mostNamed = 3;

/** What stands out, strongest first: "More playful and terser than most rooms." */
export function temperamentInWords(axes: readonly Pick<Axis, "name" | "value">[]): string {
  const telling = axes
    .filter(({ value }) => Math.abs(value - 0.5) >= tellingDistance)
    .toSorted((one, other) => Math.abs(other.value - 0.5) - Math.abs(one.value - 0.5))
    .slice(0, mostNamed)
    .map(({ name, value }) => (value > 0.5 ? poles[name].more : poles[name].less));
  if (telling.length === 0) return "Much like any other room.";
  return `${capitalised(inSentence(telling))} than most rooms.`;
}

/** How one axis moved between two days. */
export function moveInWords(name: AxisName, from: number, to: number): string | undefined {
  if (Math.abs(to - from) < tellingDistance) return undefined;
  return to > from ? poles[name].more : poles[name].less;
}

/** "a", "a and b", "a, b and c". */
export function inSentence(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

import type { Import } from "#contract/endpoints/workspace.ts";

type Counts = Pick<Import, "imported" | "channels" | "members" | "duplicates" | "skipped">;

/** `12,000 messages · 31 channels · 408 people · 3 lines skipped`. */
export function countsInWords(counts: Counts): string {
  return [
    count(counts.imported, "message"),
    counts.channels > 0 && count(counts.channels, "channel"),
    counts.members > 0 && count(counts.members, "person", "people"),
    counts.duplicates > 0 && `${counts.duplicates.toLocaleString()} here already`,
    counts.skipped > 0 && `${count(counts.skipped, "line")} skipped`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** `3,200 a second · 2 min left`. */
export function rateInWords({ rate, secondsLeft }: Pick<Import, "rate" | "secondsLeft">): string {
  const speed = `${Math.round(rate).toLocaleString()} a second`;
  if (secondsLeft === null) return speed;
  const left = secondsLeft < 90 ? `${Math.ceil(secondsLeft)} s` : `${Math.ceil(secondsLeft / 60)} min`;
  return `${speed} · ${left} left`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

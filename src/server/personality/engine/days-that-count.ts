import type { ChangeRow } from "#server/personality/record-queries.ts";
import type { DigestedStandings } from "./trait-digest.ts";

/** What follows from all that admins did. */
export interface Rules extends DigestedStandings {
  /** Days since 1970-01-01. */
  frozenAt: number | null;
  isLeftOut(day: number): boolean;
  /** Differs where any of it does. */
  key: string;
}

/** `changes`: oldest first. The newest word on each matter holds. */
export function rulesFrom(changes: readonly ChangeRow[]): Rules {
  const standing = new Map<string, string>();
  let frozenAt: number | null = null;
  let leftOut: { after: number; until: number }[] = [];
  for (const { change, trait_digest, day, until_day } of changes) {
    if (trait_digest !== null) standing.set(trait_digest, change);
    else if (change === "froze") frozenAt = day;
    else if (change === "thawed") frozenAt = null;
    else if (day === null || until_day === null) leftOut = [];
    else leftOut.push({ after: day, until: until_day });
  }
  const digests = (wanted: string) =>
    new Set([...standing].filter(([, change]) => change === wanted).map(([digest]) => digest));
  const vetoed = digests("vetoed");
  const pinned = digests("pinned");
  return {
    vetoed,
    pinned,
    frozenAt,
    key: JSON.stringify([[...vetoed].sort(), [...pinned].sort(), leftOut]),
    isLeftOut: (day) => leftOut.some(({ after, until }) => day > after && day <= until),
  };
}

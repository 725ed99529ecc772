import type { PersonalityChange } from "#contract/personality.ts";

/** The traits whose last word on the record, which is newest first, is a veto. */
export function vetoedTraits(changes: readonly PersonalityChange[]): string[] {
  const last = new Map<string, PersonalityChange["change"]>();
  for (const { traitId, change } of changes) {
    if (traitId !== null && !last.has(traitId)) last.set(traitId, change);
  }
  return [...last].filter(([, change]) => change === "vetoed").map(([traitId]) => traitId);
}

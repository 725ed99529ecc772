import type { TimelinePoint } from "#contract/personality.ts";
import type { Day } from "./day-words.ts";

export interface HeldTrait {
  traitId: string;
  said: string;
  /** The step in which it came, the last time that it did. */
  since: Day;
}

/** The traits that Lain had at the end of a step, as the steps before it tell, oldest first. */
export function traitsAt(points: readonly TimelinePoint[], index: number): HeldTrait[] {
  const held = new Map<string, HeldTrait>();
  for (const { day, changes } of points.slice(0, index + 1)) {
    for (const { traitId, said, change } of changes) {
      held.delete(traitId);
      if (change === "came") held.set(traitId, { traitId, said, since: day });
    }
  }
  return [...held.values()];
}

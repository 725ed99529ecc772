import type { PortraitLine } from "#contract/personality.ts";

export interface PortraitDifference {
  /** Said of the earlier day alone. */
  gone: PortraitLine[];
  /** Said of the later day alone. */
  come: PortraitLine[];
  /** Said of both, as it was and as it is: a trait may be worded otherwise. */
  stayed: { earlier: PortraitLine; later: PortraitLine }[];
}

export function comparePortraits(
  earlier: readonly PortraitLine[],
  later: readonly PortraitLine[],
): PortraitDifference {
  const before = new Map(earlier.map((line) => [line.traitId, line]));
  const after = new Set(later.map(({ traitId }) => traitId));
  return {
    gone: earlier.filter(({ traitId }) => !after.has(traitId)),
    come: later.filter(({ traitId }) => !before.has(traitId)),
    stayed: later.flatMap((line) => {
      const same = before.get(line.traitId);
      return same ? [{ earlier: same, later: line }] : [];
    }),
  };
}

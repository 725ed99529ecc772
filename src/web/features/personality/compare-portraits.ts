import type { PortraitLine } from "#contract/personality.ts";

interface LinePair {
  earlier: PortraitLine;
  later: PortraitLine;
}

export interface PortraitDifference {
  /** Said of the earlier day alone. */
  gone: PortraitLine[];
  /** Said of the later day alone. */
  come: PortraitLine[];
  /** Said of both, in other words: of other topics, by other words. */
  changed: LinePair[];
  same: LinePair[];
}

export function comparePortraits(
  earlier: readonly PortraitLine[],
  later: readonly PortraitLine[],
): PortraitDifference {
  const before = new Map(earlier.map((line) => [line.traitId, line]));
  const after = new Set(later.map(({ traitId }) => traitId));
  const pairs = later.flatMap((line): LinePair[] => {
    const known = before.get(line.traitId);
    return known ? [{ earlier: known, later: line }] : [];
  });
  const isSame = (pair: LinePair) => withoutNumbers(pair.earlier.said) === withoutNumbers(pair.later.said);
  return {
    gone: earlier.filter(({ traitId }) => !after.has(traitId)),
    come: later.filter(({ traitId }) => !before.has(traitId)),
    changed: pairs.filter((pair) => !isSame(pair)),
    same: pairs.filter(isSame),
  };
}

/** A few more or less in 100 are no other Lain. */
const withoutNumbers = (text: string) => text.replace(/\d+/g, "");

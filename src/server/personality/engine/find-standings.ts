import type { Standings } from "#server/personality/voice/standings.ts";
import type { CellColumns } from "./columns/cell-columns.ts";
import type { SummedList } from "./sum-selection.ts";
import { constantTraitIds, type DigestedStandings, digestOf } from "./trait-digest.ts";

/** What admins said of traits, and the terms that they pinned, by their numbers. */
export interface FoundStandings {
  standings: Standings;
  kept: Partial<Record<SummedList, ReadonlySet<number>>>;
}

const kindsOf: Record<SummedList, readonly string[]> = {
  words: ["word:", "interest:"],
  pairs: ["pair:", "interest:"],
  expressions: [""],
};
const lists = Object.keys(kindsOf) as SummedList[];

/**
 * Finds the traits of which only digests are kept among the terms that are there. Looking a term over takes about a microsecond, and
 * each is looked over once, unless admins say something new; where they said nothing, none is.
 */
export function createStandingsFinder(columns: CellColumns): (digests: DigestedStandings) => FoundStandings {
  let asked = "";
  let looked = { words: 0, pairs: 0, expressions: 0 };
  let vetoed = new Set<string>();
  let pinned = new Set<string>();
  let kept = { words: new Set<number>(), pairs: new Set<number>(), expressions: new Set<number>() };

  return (digests) => {
    const isSought = digests.vetoed.size + digests.pinned.size > 0;
    const key = [...digests.vetoed, "", ...digests.pinned].join();
    if (key !== asked) {
      asked = key;
      looked = { words: 0, pairs: 0, expressions: 0 };
      vetoed = new Set();
      pinned = new Set();
      kept = { words: new Set(), pairs: new Set(), expressions: new Set() };
      if (isSought) for (const id of constantTraitIds) lookAt(id, digests);
    }
    if (isSought)
      for (const list of lists) {
        const { dictionary } = columns.terms[list];
        for (; looked[list] < dictionary.size; looked[list]++) {
          const text = dictionary.text(looked[list]);
          for (const kind of kindsOf[list])
            if (lookAt(kind + text, digests) === "pinned") kept[list].add(looked[list]);
        }
      }
    return { standings: { vetoed, pinned }, kept: pinned.size === 0 ? {} : kept };
  };

  function lookAt(id: string, digests: DigestedStandings): "pinned" | undefined {
    const digest = digestOf(id);
    if (digests.vetoed.has(digest)) vetoed.add(id);
    if (!digests.pinned.has(digest)) return undefined;
    pinned.add(id);
    return "pinned";
  }
}

import { stem } from "#server/memory/words/stem.ts";
import type { TermDays } from "#server/personality/observation/sums.ts";

export interface WeighedTerm {
  term: TermDays;
  weight: number;
}

const largestGroup = 5;
/** The share of the rarer term's days of an author on which the other one stands too, from which both are one topic. */
const together = 0.6;
const leastShared = 4;

/**
 * Puts terms together that speak of one thing: forms of a word, a pair and its words, and words that the same people say on the
 * same days. The strongest term leads its group.
 */
export function groupTerms(terms: readonly WeighedTerm[]): TermDays[][] {
  const ordered = terms.toSorted(
    (one, other) => other.weight - one.weight || (one.term.term < other.term.term ? -1 : 1),
  );
  const groups: { terms: TermDays[]; lead: Shape; stems: Set<string> }[] = [];
  for (const { term } of ordered) {
    const shape = shapeOf(term);
    const home = groups.find(({ terms, lead, stems }) => {
      if (shape.stems.every((one) => stems.has(one)) || lead.stems.every((one) => shape.stems.includes(one)))
        return true;
      return terms.length < largestGroup && areTogether(lead.cells, shape.cells);
    });
    if (home === undefined) groups.push({ terms: [term], lead: shape, stems: new Set(shape.stems) });
    else {
      home.terms.push(term);
      for (const one of shape.stems) home.stems.add(one);
    }
  }
  return groups.map(({ terms }) => terms.slice(0, largestGroup));
}

interface Shape {
  stems: string[];
  /** Where it stands: each day of an author in a channel. */
  cells: Set<string>;
}

function shapeOf({ term, days, authors, channels }: TermDays): Shape {
  const cells = new Set<string>();
  for (let i = 0; i < days.length; i++) cells.add(`${days[i]} ${authors[i]} ${channels[i]}`);
  return { stems: term.split(" ").map((word) => stem(word.replace(/'s$/, ""))), cells };
}

function areTogether(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [rarer, rest] = one.size <= other.size ? [one, other] : [other, one];
  // A rare word stands beside a frequent one by chance: it has to be about as frequent.
  if (rarer.size < leastShared || rest.size > rarer.size * 4) return false;
  let shared = 0;
  for (const cell of rarer) if (rest.has(cell)) shared += 1;
  return shared >= rarer.size * together;
}

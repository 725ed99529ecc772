import { votes } from "#server/personality/voice/votes.ts";
import type { TermColumns } from "./columns/cell-columns.ts";
import type { Uses } from "./columns/postings.ts";

/** In one step: so many people said the term, with so many votes. */
export type SeeTerm = (term: number, step: number, people: number, votes: number) => void;

/** By cell; −1 where it is not chosen. */
export interface Steps {
  authorOf: Int32Array;
  authors: number;
  stepOf: Int32Array;
}

/** Goes through all terms, each step by step in the order of time. Grows as `sumSelection` does. */
export function sumBySteps(
  { dictionary, postings }: TermColumns,
  { authorOf, authors, stepOf }: Steps,
  see: SeeTerm,
): void {
  const countOf = new Float64Array(authors);
  const met = new Uint32Array(authors);
  for (let term = 0; term < dictionary.size; term++) {
    const { cells, counts, start, end } = inOrder(postings.read(term), stepOf);
    let at = start;
    while (at < end) {
      const step = stepOf[cells[at]!]!;
      let people = 0;
      for (; at < end && stepOf[cells[at]!] === step; at++) {
        if (step < 0) continue;
        const author = authorOf[cells[at]!]!;
        if (countOf[author] === 0) met[people++] = author;
        countOf[author]! += counts[at]!;
      }
      if (step < 0) continue;
      let sum = 0;
      for (let one = 0; one < people; one++) {
        sum += votes(countOf[met[one]!]!);
        countOf[met[one]!] = 0;
      }
      see(term, step, people, sum);
    }
  }
}

/** The uses in the order of the steps, with those that are not chosen at any place: mostly they stand so already. */
function inOrder(uses: Readonly<Uses>, stepOf: Int32Array): Readonly<Uses> {
  const { cells, counts, start, end } = uses;
  let last = -1;
  let isOrdered = true;
  for (let at = start; at < end && isOrdered; at++) {
    const step = stepOf[cells[at]!]!;
    if (step < 0) continue;
    isOrdered = step >= last;
    last = step;
  }
  if (isOrdered) return uses;
  const order = Array.from({ length: end - start }, (_, index) => start + index);
  order.sort((one, other) => stepOf[cells[one]!]! - stepOf[cells[other]!]!);
  return {
    cells: Uint32Array.from(order, (at) => cells[at]!),
    counts: Uint8Array.from(order, (at) => counts[at]!),
    start: 0,
    end: order.length,
  };
}

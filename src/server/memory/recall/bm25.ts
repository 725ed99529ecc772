import type { Scores } from "./scores.ts";

/** Short turns: counts saturate early and length matters little. */
const k1 = 0.9;
const b = 0.4;

/** What a term is weighed against: turns, windows or sessions of the audience. */
export interface Collection {
  size: number;
  averageLength: number;
  lengths: { readonly [unit: number]: number };
}

/** How often one term stands in each unit. */
export class TermCounts {
  readonly counts: Uint16Array;
  readonly touched: Int32Array;
  size = 0;

  constructor(room: number) {
    this.counts = new Uint16Array(room);
    this.touched = new Int32Array(room);
  }

  add(unit: number, count: number): void {
    if (this.counts[unit] === 0) this.touched[this.size++] = unit;
    this.counts[unit]! += count;
  }
}

export function idf(size: number, documentFrequency: number): number {
  return Math.log(1 + (size - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** Adds one term's BM25 (Robertson and Zaragoza 2009) to the scores, and clears the counts. */
export function addBm25(scores: Scores, term: TermCounts, weight: number, collection: Collection): void {
  const factor = weight * idf(collection.size, term.size) * (k1 + 1);
  for (let i = 0; i < term.size; i++) {
    const unit = term.touched[i]!;
    const count = term.counts[unit]!;
    const relativeLength = collection.lengths[unit]! / collection.averageLength;
    scores.add(unit, (factor * count) / (count + k1 * (1 - b + b * relativeLength)));
    term.counts[unit] = 0;
  }
  term.size = 0;
}

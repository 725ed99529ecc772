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

/** One term's BM25 (Robertson and Zaragoza 2009). `frequency`: in how many units of the collection it stands. */
export class TermWeight {
  readonly #lengths: Collection["lengths"];
  readonly #factor: number;
  readonly #perLength: number;

  constructor(collection: Collection, { weight, frequency }: { weight: number; frequency: number }) {
    this.#lengths = collection.lengths;
    this.#factor = weight * idf(collection.size, frequency) * (k1 + 1);
    this.#perLength = (k1 * b) / collection.averageLength;
  }

  of(unit: number, count: number): number {
    return (this.#factor * count) / (count + k1 * (1 - b) + this.#perLength * this.#lengths[unit]!);
  }
}

/** Adds what a term weighs to the scores of all units that were counted, and clears the counts. */
export function addWeights(scores: Scores, counted: TermCounts, term: TermWeight): void {
  for (let i = 0; i < counted.size; i++) {
    const unit = counted.touched[i]!;
    scores.add(unit, term.of(unit, counted.counts[unit]!));
    counted.counts[unit] = 0;
  }
  counted.size = 0;
}

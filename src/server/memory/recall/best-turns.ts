/** A turn with its final score. */
export interface RankedTurn {
  turn: number;
  score: number;
}

/**
 * Keeps the best turns of many: by score, the older first among equals. A heap with the worst on top, so that most
 * turns cost one comparison.
 */
export class BestTurns {
  readonly #limit: number;
  readonly #ids: Float64Array;
  readonly #heap: RankedTurn[] = [];

  constructor(limit: number, ids: Float64Array) {
    this.#limit = limit;
    this.#ids = ids;
  }

  /** The score below which a turn is not among the best. */
  get least(): number {
    return this.#heap.length < this.#limit ? Number.NEGATIVE_INFINITY : this.#heap[0]!.score;
  }

  offer(turn: number, score: number): void {
    const worst = this.#heap[0];
    if (this.#heap.length < this.#limit) {
      this.#heap.push({ turn, score });
      this.#rise(this.#heap.length - 1);
    } else if (worst !== undefined && score >= worst.score && this.#compare({ turn, score }, worst) < 0) {
      this.#heap[0] = { turn, score };
      this.#sink(0);
    }
  }

  sorted(): RankedTurn[] {
    return this.#heap.toSorted((one, other) => this.#compare(one, other));
  }

  /** Below zero where the one ranks before the other. */
  #compare(one: RankedTurn, other: RankedTurn): number {
    return other.score - one.score || this.#ids[one.turn]! - this.#ids[other.turn]!;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#compare(this.#heap[at]!, this.#heap[parent]!) <= 0) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ; ) {
      let worst = at;
      for (const child of [at * 2 + 1, at * 2 + 2]) {
        if (child < this.#heap.length && this.#compare(this.#heap[child]!, this.#heap[worst]!) > 0)
          worst = child;
      }
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #swap(one: number, other: number): void {
    const kept = this.#heap[one]!;
    this.#heap[one] = this.#heap[other]!;
    this.#heap[other] = kept;
  }
}

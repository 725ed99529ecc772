import { withRoom } from "./columns.ts";

const chunkLength = 2 ** 18;

/** For each turn the lists of its distinct terms: their ordinals among the postings. */
export class TurnTerms {
  readonly #chunks: Uint32Array[] = [];
  #free = 0;
  #start: Uint32Array;

  constructor(room: number) {
    this.#start = new Uint32Array(room);
  }

  set(turn: number, terms: readonly number[]): void {
    if (turn >= this.#start.length) this.#start = withRoom(this.#start, Math.ceil(turn * 1.5) + 16);
    const end = this.#chunks.length * chunkLength;
    if (this.#free + terms.length + 1 > end) {
      this.#free = end;
      this.#chunks.push(new Uint32Array(chunkLength));
    }
    const chunk = this.#chunks.at(-1)!;
    const offset = this.#free % chunkLength;
    chunk[offset] = terms.length;
    chunk.set(terms, offset + 1);
    this.#start[turn] = this.#free;
    this.#free += terms.length + 1;
  }

  of(turn: number): Uint32Array {
    const start = this.#start[turn]!;
    const chunk = this.#chunks[Math.floor(start / chunkLength)]!;
    const offset = (start % chunkLength) + 1;
    return chunk.subarray(offset, offset + chunk[offset - 1]!);
  }

  get byteLength(): number {
    return this.#start.byteLength + this.#chunks.length * chunkLength * 4;
  }
}

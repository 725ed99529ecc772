import { codeBits, codeWords } from "./binary-code.ts";
import { type BitCounter, createBitCounter } from "./bit-counter.ts";

/** As many as have their answers in the processor's nearest cache. */
export const codesPerBlock = 4_096;

const codeBytes = codeBits / 8;
/** In its memory: the code that is compared, the answers of a block, all codes. */
const answersAt = codeBytes;
const codesAt = answersAt + codesPerBlock * 4;
const pageBytes = 65_536;
/** Pages by which the memory grows: it does so where it is, without a copy. */
const growthPages = 16;

/** The place of a code that is near, counted from where the search started, and in how many bits it differs. */
export const placeOf = (answer: number) => answer >>> 9;
export const bitsOf = (answer: number) => answer & 511;

/** Codes by place, 48 bytes each. */
export class CodeColumn {
  readonly #memory: WebAssembly.Memory;
  readonly #count: BitCounter;
  /** The whole memory; another view after it grew. */
  #words: Uint32Array;

  constructor(room: number) {
    const initial = Math.ceil((codesAt + room * codeBytes) / pageBytes);
    this.#memory = new WebAssembly.Memory({ initial });
    this.#count = createBitCounter(this.#memory);
    this.#words = new Uint32Array(this.#memory.buffer);
  }

  set(place: number, code: Uint32Array): void {
    const start = (codesAt + place * codeBytes) / 4;
    if (start + codeWords > this.#words.length) {
      this.#memory.grow(growthPages);
      this.#words = new Uint32Array(this.#memory.buffer);
    }
    this.#words.set(code, start);
  }

  clear(place: number): void {
    const start = (codesAt + place * codeBytes) / 4;
    this.#words.fill(0, start, start + codeWords);
  }

  /** Those codes of a block or less that differ from one in `limit` bits or less. The next call overwrites them. */
  near(code: Uint32Array, { start, end, limit }: { start: number; end: number; limit: number }): Uint32Array {
    this.#words.set(code, 0);
    const answersEnd = this.#count(0, codesAt + start * codeBytes, end - start, answersAt, limit);
    return new Uint32Array(this.#memory.buffer, answersAt, (answersEnd - answersAt) / 4);
  }

  get byteLength(): number {
    return this.#words.byteLength;
  }
}

import { codeBits, codeWords } from "./binary-code.ts";
import { type BitCounter, createBitCounter } from "./bit-counter.ts";

/** As many as have their distances in the processor's nearest cache. */
export const codesPerBlock = 4_096;

const codeBytes = codeBits / 8;
/** In its memory: the code that is compared, the distances of a block, all codes. */
const answersAt = codeBytes;
const codesAt = answersAt + codesPerBlock * 2;
const pageBytes = 65_536;
/** Pages by which the memory grows: it does so where it is, without a copy. */
const growthPages = 16;

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

  /** In how many bits a code differs from those of a block or less, by place from `start` on. The next call overwrites it. */
  distances(code: Uint32Array, start: number, end: number): Uint16Array {
    this.#words.set(code, 0);
    this.#count(0, codesAt + start * codeBytes, end - start, answersAt);
    return new Uint16Array(this.#memory.buffer, answersAt, end - start);
  }

  get byteLength(): number {
    return this.#words.byteLength;
  }
}

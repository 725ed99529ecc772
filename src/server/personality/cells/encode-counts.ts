import type { CellCounts } from "./cell.ts";

// The stored form: first the features that are not 0, each as the distance of its number from the one before and its
// count; then words, pairs, expressions and partners, each list sorted, each term as the bytes that it shares with the
// one before it, the number of those that follow, these, and its count. Numbers are LEB128. One set of counts has one
// form, whatever way it was come to.

export const termLists = ["words", "pairs", "expressions", "partners"] as const;
export type TermList = (typeof termLists)[number];

const longestNumber = 5;

export function encodeCounts(counts: CellCounts): Uint8Array {
  const bytes = new GrowingBytes();
  putFeatures(bytes, counts.features);
  for (const list of termLists) putTerms(bytes, counts[list]);
  return bytes.copy();
}

function putFeatures(bytes: GrowingBytes, features: Uint32Array): void {
  bytes.putNumber(features.reduce((count, value) => count + (value > 0 ? 1 : 0), 0));
  let before = 0;
  features.forEach((value, index) => {
    if (value === 0) return;
    bytes.putNumber(index - before);
    bytes.putNumber(value);
    before = index;
  });
}

function putTerms(bytes: GrowingBytes, terms: ReadonlyMap<string, number>): void {
  bytes.putNumber(terms.size);
  let before = Buffer.alloc(0);
  for (const term of [...terms.keys()].sort()) {
    const encoded = Buffer.from(term);
    const most = Math.min(before.length, encoded.length);
    let shared = 0;
    while (shared < most && encoded[shared] === before[shared]) shared += 1;
    bytes.putNumber(shared);
    bytes.putNumber(encoded.length - shared);
    bytes.putBytes(encoded, shared);
    bytes.putNumber(terms.get(term)!);
    before = encoded;
  }
}

class GrowingBytes {
  #bytes = Buffer.alloc(1 << 10);
  #length = 0;

  putNumber(value: number): void {
    this.#reserve(longestNumber);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  putBytes(source: Buffer, start: number): void {
    this.#reserve(source.length - start);
    this.#length += source.copy(this.#bytes, this.#length, start);
  }

  /** In a buffer of their own: it is handed to another thread whole. */
  copy(): Uint8Array {
    return Uint8Array.from(this.#bytes.subarray(0, this.#length));
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = Buffer.alloc(this.#bytes.length * 2 + more);
    this.#bytes.copy(grown);
    this.#bytes = grown;
  }
}

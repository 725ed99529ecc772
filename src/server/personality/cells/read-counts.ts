import { type CellCounts, emptyCounts } from "./cell.ts";
import { type TermList, termLists } from "./encode-counts.ts";

export interface CountsVisitor {
  feature(index: number, count: number): void;
  /** The term is `bytes` up to `length`, in UTF-8; they are others after the call. */
  term(list: TermList, bytes: Uint8Array, length: number, count: number): void;
}

/** A word has at most 32 characters, a pair two words; each takes at most four bytes. */
const longestTerm = 1_024;
const scratch = new Uint8Array(longestTerm);

/** Reads what `encodeCounts` made, without making strings of it. */
export function readCounts(counts: Uint8Array, visitor: CountsVisitor): void {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = counts[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  let index = 0;
  for (let left = number(); left > 0; left--) {
    index += number();
    visitor.feature(index, number());
  }
  for (const list of termLists) {
    for (let left = number(); left > 0; left--) {
      let length = number();
      for (let rest = number(); rest > 0; rest--) scratch[length++] = counts[at++]!;
      visitor.term(list, scratch, length, number());
    }
  }
}

const decoder = new TextDecoder();

export function decodeCounts(counts: Uint8Array): CellCounts {
  const decoded = emptyCounts();
  readCounts(counts, {
    feature(index, count) {
      decoded.features[index] = count;
    },
    term(list, bytes, length, count) {
      decoded[list].set(decoder.decode(bytes.subarray(0, length)), count);
    },
  });
  return decoded;
}

import { grow } from "./grow.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Terms by number, in the order in which they came. Letters lie in one row of UTF-8, numbers are found by a hash table with open
 * addressing: about 20 bytes a term besides its letters. A term stays when nobody says it any more: where it stands is empty then.
 */
export class TermDictionary {
  #letters = new Uint8Array(0);
  /** Where each term begins, and where the last one ends. */
  #starts = new Uint32Array(1);
  /** A term's number + 1, or 0. */
  #slots = new Uint32Array(1 << 8);
  #size = 0;
  /** Those that were asked for. */
  readonly #texts = new Map<number, string>();

  get size(): number {
    return this.#size;
  }

  /** The number of a term in UTF-8, which gets one if it has none. */
  add(bytes: Uint8Array, length: number): number {
    const slot = this.#slotOf(bytes, length);
    const known = this.#slots[slot]!;
    if (known > 0) return known - 1;
    const start = this.#starts[this.#size]!;
    this.#letters = grow(this.#letters, start + length);
    for (let i = 0; i < length; i++) this.#letters[start + i] = bytes[i]!;
    this.#size += 1;
    this.#starts = grow(this.#starts, this.#size + 1);
    this.#starts[this.#size] = start + length;
    this.#slots[slot] = this.#size;
    if (this.#size * 4 > this.#slots.length * 3) this.#rehash();
    return this.#size - 1;
  }

  find(term: string): number | undefined {
    const bytes = encoder.encode(term);
    const known = this.#slots[this.#slotOf(bytes, bytes.length)]!;
    return known === 0 ? undefined : known - 1;
  }

  text(term: number): string {
    const known = this.#texts.get(term);
    if (known !== undefined) return known;
    const text = decoder.decode(this.#letters.subarray(this.#starts[term]!, this.#starts[term + 1]!));
    this.#texts.set(term, text);
    return text;
  }

  /** The slot of a term, or the free one where it belongs. */
  #slotOf(bytes: Uint8Array, length: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(bytes, 0, length) & mask; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot]!;
      if (known === 0 || this.#is(known - 1, bytes, length)) return slot;
    }
  }

  #is(term: number, bytes: Uint8Array, length: number): boolean {
    const start = this.#starts[term]!;
    if (this.#starts[term + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.#letters[start + i] !== bytes[i]) return false;
    return true;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let term = 0; term < this.#size; term++) {
      let slot = hashOf(this.#letters, this.#starts[term]!, this.#starts[term + 1]!) & mask;
      while (this.#slots[slot]! > 0) slot = (slot + 1) & mask;
      this.#slots[slot] = term + 1;
    }
  }
}

/** FNV-1a (Fowler, Noll, Vo), its high bits folded into those that are used. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

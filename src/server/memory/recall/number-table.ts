import { mix } from "#server/memory/words/hash.ts";

const empty = -1;

/**
 * Finds ordinals by a whole number below 2^53 that stands in a column of theirs. A hash table of the ordinals alone:
 * 4 bytes a slot, where a `Map` takes about 50. Open addressing with linear probing, at most two thirds full.
 */
export class NumberTable {
  readonly #keyOf: (ordinal: number) => number;
  #slots: Int32Array;
  #used = 0;

  /** `keyOf` reads the column; it answers the same for as long as an ordinal is in the table. */
  constructor(keyOf: (ordinal: number) => number, expected = 0) {
    this.#keyOf = keyOf;
    this.#slots = new Int32Array(2 ** Math.max(4, Math.ceil(Math.log2(expected * 1.5 + 1)))).fill(empty);
  }

  /** The ordinal of a key, or -1. */
  get(key: number): number {
    return this.#slots[this.#slotOf(key)]!;
  }

  /** Puts an ordinal in, in place of another one with the same key. */
  set(ordinal: number): void {
    const slot = this.#slotOf(this.#keyOf(ordinal));
    const isNew = this.#slots[slot] === empty;
    this.#slots[slot] = ordinal;
    if (!isNew) return;
    this.#used += 1;
    if (this.#used * 3 > this.#slots.length * 2) this.#double();
  }

  /** Takes out the ordinal of a key, and closes the gap: those behind it move up that would not be found there. */
  delete(key: number): void {
    const last = this.#slots.length - 1;
    let gap = this.#slotOf(key);
    if (this.#slots[gap] === empty) return;
    this.#used -= 1;
    for (let slot = (gap + 1) & last; this.#slots[slot] !== empty; slot = (slot + 1) & last) {
      const home = this.#homeOf(this.#keyOf(this.#slots[slot]!));
      if (((slot - home) & last) < ((slot - gap) & last)) continue;
      this.#slots[gap] = this.#slots[slot]!;
      gap = slot;
    }
    this.#slots[gap] = empty;
  }

  get byteLength(): number {
    return this.#slots.byteLength;
  }

  /** Where a key's search begins. */
  #homeOf(key: number): number {
    return mix((key ^ Math.imul(key / 2 ** 32, 0x9e3779b1)) | 0) & (this.#slots.length - 1);
  }

  #slotOf(key: number): number {
    const last = this.#slots.length - 1;
    let slot = this.#homeOf(key);
    for (;;) {
      const ordinal = this.#slots[slot]!;
      if (ordinal === empty || this.#keyOf(ordinal) === key) return slot;
      slot = (slot + 1) & last;
    }
  }

  #double(): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(slots.length * 2).fill(empty);
    for (const ordinal of slots) {
      if (ordinal !== empty) this.#slots[this.#slotOf(this.#keyOf(ordinal))] = ordinal;
    }
  }
}

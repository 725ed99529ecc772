import { withRoom } from "./columns.ts";
import { NumberTable } from "./number-table.ts";

const chunkBits = 18;
const chunkLength = 2 ** chunkBits;
const largestBlock = 256;

/** A posting is one number: the turn's ordinal times 16, plus how often the term stands in it (15 at most). */
const countBits = 4;
const maxCount = 2 ** countBits - 1;

export const turnOf = (posting: number) => posting >>> countBits;
export const countOf = (posting: number) => posting & maxCount;

/**
 * For each term the turns it stands in. A term's postings are a chain of blocks of 1, 2, 4 ... 256 entries, each
 * headed by the address of the next, so appending never moves what is there and most words cost 8 bytes.
 */
export class Postings {
  readonly #ordinals: NumberTable;
  readonly #chunks: Uint32Array[] = [];
  #free = 0;
  #size = 0;
  #first = new Uint32Array(1024);
  #last = new Uint32Array(1024);
  #counts = new Uint32Array(1024);
  #hashes = new Uint32Array(1024);

  constructor(expectedTerms = 0) {
    this.#ordinals = new NumberTable((ordinal) => this.#hashes[ordinal]!, expectedTerms);
  }

  /** The ordinal of a term's hash, or -1. */
  find(term: number): number {
    return this.#ordinals.get(term);
  }

  /** The hash of a term by its ordinal. Ordinals depend on what else is stored; hashes do not. */
  hashOf(ordinal: number): number {
    return this.#hashes[ordinal]!;
  }

  /** Adds a posting and answers the term's ordinal. */
  add(term: number, turn: number, count: number): number {
    let ordinal = this.#ordinals.get(term);
    if (ordinal === -1) ordinal = this.#addTerm(term);
    const size = this.#counts[ordinal]!;
    const { block, offset } = placeOf(size);
    if (offset === 0) this.#addBlock(ordinal, block);
    this.#write(this.#last[ordinal]! + 1 + offset, turn * 2 ** countBits + Math.min(count, maxCount));
    this.#counts[ordinal] = size + 1;
    return ordinal;
  }

  /** All postings of a term, those of removed turns among them. */
  read(ordinal: number): Uint32Array {
    const postings = new Uint32Array(this.#counts[ordinal]!);
    let address = this.#first[ordinal]!;
    for (let at = 0, block = 1; at < postings.length; block = Math.min(block * 2, largestBlock)) {
      const take = Math.min(block, postings.length - at);
      const chunk = this.#chunks[address >>> chunkBits]!;
      const start = (address & (chunkLength - 1)) + 1;
      postings.set(chunk.subarray(start, start + take), at);
      at += take;
      address = chunk[start - 1]!;
    }
    return postings;
  }

  get byteLength(): number {
    const perTerm = this.#first.byteLength * 4;
    return perTerm + this.#ordinals.byteLength + this.#chunks.length * chunkLength * 4;
  }

  #addTerm(term: number): number {
    const ordinal = this.#size;
    this.#size += 1;
    if (this.#size > this.#first.length) {
      const room = this.#first.length * 2;
      this.#first = withRoom(this.#first, room);
      this.#last = withRoom(this.#last, room);
      this.#counts = withRoom(this.#counts, room);
      this.#hashes = withRoom(this.#hashes, room);
    }
    this.#hashes[ordinal] = term;
    this.#ordinals.set(ordinal);
    return ordinal;
  }

  #addBlock(ordinal: number, entries: number): void {
    // A block never crosses chunks, so that reading one is a single copy.
    const end = this.#chunks.length * chunkLength;
    if (this.#free + entries + 1 > end) {
      this.#free = end;
      this.#chunks.push(new Uint32Array(chunkLength));
    }
    const address = this.#free;
    this.#free += entries + 1;
    if (this.#counts[ordinal] === 0) this.#first[ordinal] = address;
    else this.#write(this.#last[ordinal]!, address);
    this.#last[ordinal] = address;
  }

  #write(address: number, value: number): void {
    this.#chunks[address >>> chunkBits]![address & (chunkLength - 1)] = value;
  }
}

/** Where the entry after `size` others goes: the length of its block and its offset in it. */
function placeOf(size: number): { block: number; offset: number } {
  if (size >= largestBlock * 2 - 1) {
    return { block: largestBlock, offset: (size - (largestBlock * 2 - 1)) % largestBlock };
  }
  const block = 2 ** (31 - Math.clz32(size + 1));
  return { block, offset: size + 1 - block };
}

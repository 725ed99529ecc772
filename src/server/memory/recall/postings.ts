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

const termRange = 2 ** 32;

/**
 * For each term of a channel a list of the turns it stands in: what is asked of some channels costs the time of those,
 * whatever is said elsewhere. A list is a chain of blocks of 1, 2, 4 ... 256 entries, each headed by the address of the
 * next, so appending never moves what is there and most words cost 8 bytes.
 */
export class Postings {
  readonly #lists: NumberTable;
  /** By the term alone, the first list of it. */
  readonly #firstLists: NumberTable;
  readonly #chunks: Uint32Array[] = [];
  #free = 0;
  #size = 0;
  #first = new Uint32Array(1024);
  #last = new Uint32Array(1024);
  #sizes = new Uint32Array(1024);
  /** Postings of living turns. */
  #living = new Uint32Array(1024);
  /** Channel and term as one whole number. */
  #keys = new Float64Array(1024);

  constructor(expectedLists = 0) {
    this.#lists = new NumberTable((list) => this.#keys[list]!, expectedLists);
    this.#firstLists = new NumberTable((list) => this.termOf(list));
  }

  /** The list of a term in a channel, both as ordinals and hashes are; or -1. */
  find(channel: number, term: number): number {
    return this.#lists.get(channel * termRange + term);
  }

  /** Whether a term was ever said in any channel: a look that spares one into each. */
  isKnown(term: number): boolean {
    return this.#firstLists.get(term) !== -1;
  }

  /** The term of a list. Lists depend on what else is stored; terms do not. */
  termOf(list: number): number {
    return this.#keys[list]! >>> 0;
  }

  /** In how many living turns the term of a list stands. */
  livingIn(list: number): number {
    return this.#living[list]!;
  }

  /** Says that a turn of a list is alive no more, or again. */
  count(list: number, by: 1 | -1): void {
    this.#living[list]! += by;
  }

  /** Adds a posting and answers its list. */
  add(posting: { channel: number; term: number; turn: number; count: number }): number {
    const { channel, term, turn, count } = posting;
    let list = this.find(channel, term);
    if (list === -1) list = this.#addList(channel * termRange + term);
    const size = this.#sizes[list]!;
    const { block, offset } = placeOf(size);
    if (offset === 0) this.#addBlock(list, block);
    this.#write(this.#last[list]! + 1 + offset, turn * 2 ** countBits + Math.min(count, maxCount));
    this.#sizes[list] = size + 1;
    this.#living[list]! += 1;
    return list;
  }

  /** How many postings `read` writes. */
  sizeOf(list: number): number {
    return this.#sizes[list]!;
  }

  /** Writes all postings of a list to a place in `into`, those of removed turns among them. Answers where they end. */
  read(list: number, into: Uint32Array, place: number): number {
    const end = place + this.#sizes[list]!;
    let address = this.#first[list]!;
    for (let at = place, block = 1; at < end; block = Math.min(block * 2, largestBlock)) {
      const take = Math.min(block, end - at);
      const chunk = this.#chunks[address >>> chunkBits]!;
      const start = (address & (chunkLength - 1)) + 1;
      if (take < 8) for (let i = 0; i < take; i++) into[at + i] = chunk[start + i]!;
      else into.set(chunk.subarray(start, start + take), at);
      at += take;
      address = chunk[start - 1]!;
    }
    return end;
  }

  get byteLength(): number {
    const perList = this.#first.byteLength * 6;
    const tables = this.#lists.byteLength + this.#firstLists.byteLength;
    return perList + tables + this.#chunks.length * chunkLength * 4;
  }

  #addList(key: number): number {
    const list = this.#size;
    this.#size += 1;
    if (this.#size > this.#first.length) {
      const room = this.#first.length * 2;
      this.#first = withRoom(this.#first, room);
      this.#last = withRoom(this.#last, room);
      this.#sizes = withRoom(this.#sizes, room);
      this.#living = withRoom(this.#living, room);
      this.#keys = withRoom(this.#keys, room);
    }
    this.#keys[list] = key;
    this.#lists.set(list);
    if (!this.isKnown(this.termOf(list))) this.#firstLists.set(list);
    return list;
  }

  #addBlock(list: number, entries: number): void {
    // A block never crosses chunks, so that reading one is a single copy.
    const end = this.#chunks.length * chunkLength;
    if (this.#free + entries + 1 > end) {
      this.#free = end;
      this.#chunks.push(new Uint32Array(chunkLength));
    }
    const address = this.#free;
    this.#free += entries + 1;
    if (this.#sizes[list] === 0) this.#first[list] = address;
    else this.#write(this.#last[list]!, address);
    this.#last[list] = address;
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

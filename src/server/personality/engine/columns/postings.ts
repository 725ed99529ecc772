import { grow } from "./grow.ts";

/**
 * Where one term stands, from `start` up to `end`: the cells, dead ones among them, and the messages in each that hold it. A
 * cell may stand twice. They hold until the next term is read.
 */
export interface Uses {
  cells: Uint32Array<ArrayBuffer>;
  counts: Uint8Array<ArrayBuffer>;
  start: number;
  end: number;
}

const mostInOne = 0xff;
/** What came since the last ordering is put in order from so many on, and from this share of the whole on. */
const leastToOrder = 100_000;
const shareToOrder = 0.15;

/**
 * Which terms stand in which cells: 5 bytes each, term by term; what came lately hangs in chains (13 bytes each) until it is put
 * in order, which takes time in proportion to all. Reading all of ten million takes a tenth of a second.
 */
export class Postings {
  /** In order: those of term i are from `starts[i]` up to `starts[i + 1]`. */
  #starts = new Uint32Array(1);
  #cells = new Uint32Array(0);
  #counts = new Uint8Array(0);
  /** Terms that have a place in the order, and how many postings these are. */
  #terms = 0;
  #length = 0;

  /** By term the newest of its chain, and by posting the one before it; counted from 1. */
  #newest = new Uint32Array(0);
  #before = new Uint32Array(0);
  #newTerms = new Uint32Array(0);
  #newCells = new Uint32Array(0);
  #newCounts = new Uint8Array(0);
  #newLength = 0;

  /** What is answered: in place where nothing of the term hangs in a chain, and put together where something does. */
  readonly #uses: Uses = { cells: this.#cells, counts: this.#counts, start: 0, end: 0 };
  readonly #read: Uses = { cells: new Uint32Array(0), counts: new Uint8Array(0), start: 0, end: 0 };

  add(term: number, cell: number, count: number): void {
    for (let rest = count; rest > 0; rest -= mostInOne) this.#add(term, cell, Math.min(rest, mostInOne));
  }

  #add(term: number, cell: number, count: number): void {
    const at = this.#newLength;
    this.#newLength += 1;
    this.#newest = grow(this.#newest, term + 1);
    this.#before = grow(this.#before, at + 1);
    this.#newTerms = grow(this.#newTerms, at + 1);
    this.#newCells = grow(this.#newCells, at + 1);
    this.#newCounts = grow(this.#newCounts, at + 1);
    this.#before[at] = this.#newest[term]!;
    this.#newest[term] = at + 1;
    this.#newTerms[at] = term;
    this.#newCells[at] = cell;
    this.#newCounts[at] = count;
  }

  read(term: number): Readonly<Uses> {
    const uses = this.#uses;
    const newest = term < this.#newest.length ? this.#newest[term]! : 0;
    const isOrdered = term < this.#terms;
    uses.start = isOrdered ? this.#starts[term]! : 0;
    uses.end = isOrdered ? this.#starts[term + 1]! : 0;
    uses.cells = this.#cells;
    uses.counts = this.#counts;
    return newest === 0 ? uses : this.#readWithChain(newest);
  }

  #readWithChain(newest: number): Uses {
    const { start, end } = this.#uses;
    const read = this.#read;
    let length = end - start;
    growUses(read, length);
    read.cells.set(this.#cells.subarray(start, end));
    read.counts.set(this.#counts.subarray(start, end));
    for (let at = newest; at > 0; at = this.#before[at - 1]!) {
      growUses(read, length + 1);
      read.cells[length] = this.#newCells[at - 1]!;
      read.counts[length] = this.#newCounts[at - 1]!;
      length += 1;
    }
    read.end = length;
    return read;
  }

  get wantsOrder(): boolean {
    return this.#newLength > Math.max(leastToOrder, this.#length * shareToOrder);
  }

  /** Puts everything in order, in place, and leaves out what stands in dead cells. */
  order(isAlive: Uint8Array): void {
    this.#dropDead(isAlive);
    const terms = Math.max(this.#terms, this.#newest.length);
    const added = new Uint32Array(terms);
    let more = 0;
    for (let at = 0; at < this.#newLength; at++) {
      if (isAlive[this.#newCells[at]!] === 0) continue;
      added[this.#newTerms[at]!]! += 1;
      more += 1;
    }
    this.#starts = grow(this.#starts, terms + 1);
    for (let term = this.#terms + 1; term <= terms; term++) this.#starts[term] = this.#length;
    this.#cells = grow(this.#cells, this.#length + more, 1);
    this.#counts = grow(this.#counts, this.#length + more, 1);
    // From the end, so that nothing is written over what is still to be moved.
    let end = this.#length + more;
    for (let term = terms - 1; term >= 0; term--) {
      const from = this.#starts[term]!;
      const until = this.#starts[term + 1]!;
      this.#starts[term + 1] = end;
      const start = end - (until - from) - added[term]!;
      this.#cells.copyWithin(start, from, until);
      this.#counts.copyWithin(start, from, until);
      let at = term < this.#newest.length ? this.#newest[term]! : 0;
      for (let place = end - 1; at > 0; at = this.#before[at - 1]!) {
        if (isAlive[this.#newCells[at - 1]!] === 0) continue;
        this.#cells[place] = this.#newCells[at - 1]!;
        this.#counts[place] = this.#newCounts[at - 1]!;
        place -= 1;
      }
      end = start;
    }
    this.#terms = terms;
    this.#length += more;
    this.#newest = new Uint32Array(0);
    this.#before = new Uint32Array(0);
    this.#newTerms = new Uint32Array(0);
    this.#newCells = new Uint32Array(0);
    this.#newCounts = new Uint8Array(0);
    this.#newLength = 0;
  }

  #dropDead(isAlive: Uint8Array): void {
    let kept = 0;
    let from = 0;
    for (let term = 0; term < this.#terms; term++) {
      const until = this.#starts[term + 1]!;
      for (let at = from; at < until; at++) {
        if (isAlive[this.#cells[at]!] === 0) continue;
        this.#cells[kept] = this.#cells[at]!;
        this.#counts[kept] = this.#counts[at]!;
        kept += 1;
      }
      this.#starts[term + 1] = kept;
      from = until;
    }
    this.#length = kept;
  }
}

function growUses(uses: Uses, length: number): void {
  uses.cells = grow(uses.cells, length);
  uses.counts = grow(uses.counts, length);
}

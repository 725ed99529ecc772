import { none, type TurnColumns } from "./turn-columns.ts";

interface Line {
  first: number;
  /** Where a turn was last put in: the next one's place is looked for from here, which is at hand in history too. */
  finger: number;
}

/** Chains the living turns of each channel and of each thread in the order of their ids. */
export class ConversationLines {
  readonly #columns: TurnColumns;
  readonly #lines = new Map<number, Line>();
  /** By channel ordinal: the keys of its lines. */
  readonly #byChannel: Set<number>[] = [];

  constructor(columns: TurnColumns) {
    this.#columns = columns;
  }

  insert(turn: number): void {
    const { id, line: lineOf, channel, previous, next } = this.#columns;
    const line = this.#lines.get(lineOf[turn]!);
    if (line === undefined) {
      this.#lines.set(lineOf[turn]!, { first: turn, finger: turn });
      previous[turn] = next[turn] = none;
      this.#linesOf(channel[turn]!).add(lineOf[turn]!);
      return;
    }
    let before = line.finger;
    while (before !== none && id[before]! > id[turn]!) before = previous[before]!;
    let after = before === none ? line.first : next[before]!;
    while (after !== none && id[after]! < id[turn]!) {
      before = after;
      after = next[after]!;
    }
    this.#join(before, turn);
    this.#join(turn, after);
    if (before === none) line.first = turn;
    line.finger = turn;
  }

  remove(turn: number): void {
    const { line: lineOf, channel, previous, next } = this.#columns;
    const before = previous[turn]!;
    const after = next[turn]!;
    this.#join(before, after);
    if (before === none && after === none) {
      this.#lines.delete(lineOf[turn]!);
      this.#linesOf(channel[turn]!).delete(lineOf[turn]!);
      return;
    }
    const line = this.#lines.get(lineOf[turn]!)!;
    if (line.first === turn) line.first = after;
    if (line.finger === turn) line.finger = before === none ? after : before;
  }

  /** Puts back a turn that was removed, when all that changed since has been put back before it (Knuth's dancing links). */
  restore(turn: number): void {
    const { line: lineOf, channel, previous, next } = this.#columns;
    const before = previous[turn]!;
    const after = next[turn]!;
    this.#join(before, turn);
    this.#join(turn, after);
    const line = this.#lines.get(lineOf[turn]!);
    if (line === undefined) {
      this.#lines.set(lineOf[turn]!, { first: turn, finger: turn });
      this.#linesOf(channel[turn]!).add(lineOf[turn]!);
    } else if (before === none) line.first = turn;
  }

  /** The first turn of each line of a channel. */
  *firstTurns(channel: number): Iterable<number> {
    for (const key of this.#linesOf(channel)) yield this.#lines.get(key)!.first;
  }

  /** The last turn of each line of a channel. */
  *lastTurns(channel: number): Iterable<number> {
    const { next } = this.#columns;
    for (const key of this.#linesOf(channel)) {
      let last = this.#lines.get(key)!.finger;
      while (next[last]! !== none) last = next[last]!;
      yield last;
    }
  }

  #linesOf(channel: number): Set<number> {
    this.#byChannel[channel] ??= new Set();
    return this.#byChannel[channel];
  }

  #join(before: number, after: number): void {
    if (before !== none) this.#columns.next[before] = after;
    if (after !== none) this.#columns.previous[after] = before;
  }
}

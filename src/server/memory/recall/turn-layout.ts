import { withRoom } from "./columns.ts";
import { none } from "./turn-columns.ts";
import type { TurnStore } from "./turn-store.ts";

/** A pause of this many seconds in a channel ends a session. A thread is one session, however slow. */
const sessionGapSeconds = 3_600;

/** Turns on each side that belong to a turn's window, within its session; so does what it answers, wherever that is. */
export const windowReach = 2;

/** Whole numbers for one channel. */
interface LayoutTotals {
  windowLength: number;
  sessions: number;
}

/**
 * Sessions and windows of the living turns, computed for a channel when it is first asked for: about 50 ns a turn. Then a
 * change costs the sessions that it touches, when the channel is next asked for, however much was ever said in it.
 */
export class TurnLayout {
  /** By turn: the first turn of its session, which stands for the session. */
  session = new Int32Array(0);
  /** By the first turn of a session: terms said in it. */
  sessionLength = new Uint32Array(0);
  /** By turn: terms said in its window. */
  windowLength = new Uint32Array(0);
  /** By turn: whether its channel's totals hold it. */
  #isCounted = new Uint8Array(0);
  readonly #store: TurnStore;
  /** By channel ordinal. */
  readonly #totals: LayoutTotals[] = [];

  constructor(store: TurnStore) {
    this.#store = store;
  }

  /** Totals of a channel, its layout brought up to date. */
  of(channel: number): LayoutTotals {
    const { columns, changes, lines } = this.#store;
    const room = columns.id.length;
    this.session = withRoom(this.session, room);
    this.sessionLength = withRoom(this.sessionLength, room);
    this.windowLength = withRoom(this.windowLength, room);
    this.#isCounted = withRoom(this.#isCounted, room);
    const changed = changes.get(channel);
    if (changed === undefined) {
      changes.set(channel, new Set());
      const totals = { windowLength: 0, sessions: 0 };
      this.#totals[channel] = totals;
      for (const first of lines.firstTurns(channel))
        for (let turn = first; turn !== none; ) turn = this.#layOutSession(turn, totals);
    } else if (changed.size > 0) {
      this.#update(changed, this.#totals[channel]!);
      changed.clear();
    }
    return this.#totals[channel]!;
  }

  get byteLength(): number {
    const { session, sessionLength, windowLength } = this;
    return (
      session.byteLength + sessionLength.byteLength + windowLength.byteLength + this.#isCounted.byteLength
    );
  }

  /** Whether the window of `turn` holds `earlier` as one of the turns just before it. */
  isJustBefore(earlier: number, turn: number): boolean {
    const { previous } = this.#store.columns;
    let other = turn;
    for (let distance = 1; distance <= windowReach; distance++) {
      other = previous[other]!;
      if (other === none || this.session[other] !== this.session[turn]) return false;
      if (other === earlier) return true;
    }
    return false;
  }

  /** Lays out anew the sessions of turns that came or went, and of those beside them and of those that answer them. */
  #update(changed: ReadonlySet<number>, totals: LayoutTotals): void {
    const { isAlive, previous, next } = this.#store.columns;
    const living = (turn: number, beside: Int32Array): number => {
      let found = beside[turn]!;
      while (found !== none && isAlive[found] === 0) found = beside[found]!;
      return found;
    };
    const firsts = new Set<number>();
    for (const turn of changed) {
      if (isAlive[turn] === 0) this.#takeOff(turn, totals);
      const touched = [living(turn, previous), living(turn, next), ...this.#store.repliesTo(turn)];
      if (isAlive[turn] === 1) touched.push(turn);
      for (const one of touched) if (one !== none) firsts.add(this.#firstOf(one));
    }
    for (const first of firsts) this.#layOutSession(first, totals);
  }

  #takeOff(turn: number, totals: LayoutTotals): void {
    if (this.#isCounted[turn] === 0) return;
    this.#isCounted[turn] = 0;
    totals.windowLength -= this.windowLength[turn]!;
    if (this.session[turn] === turn) totals.sessions -= 1;
  }

  /** The first turn of the session in which a turn stands now. */
  #firstOf(turn: number): number {
    const { previous } = this.#store.columns;
    let first = turn;
    while (!this.#startsSession(first)) first = previous[first]!;
    return first;
  }

  #startsSession(turn: number): boolean {
    const { previous, second, line, channel } = this.#store.columns;
    const before = previous[turn]!;
    if (before === none) return true;
    const isThread = line[turn] !== Number(this.#store.channels.at(channel[turn]!));
    return !isThread && second[turn]! - second[before]! > sessionGapSeconds;
  }

  /** Answers the first turn of the next session, or `none`. */
  #layOutSession(first: number, totals: LayoutTotals): number {
    const { next, length } = this.#store.columns;
    let end = first;
    this.sessionLength[first] = 0;
    do {
      this.#takeOff(end, totals);
      this.#isCounted[end] = 1;
      this.session[end] = first;
      this.sessionLength[first]! += length[end]!;
      this.windowLength[end] = length[end]!;
      end = next[end]!;
    } while (end !== none && !this.#startsSession(end));
    totals.sessions += 1;
    for (let turn = first; turn !== end; turn = next[turn]!) {
      let other = turn;
      for (let distance = 1; distance <= windowReach; distance++) {
        other = next[other]!;
        if (other === end) break;
        this.windowLength[turn]! += length[other]!;
        this.windowLength[other]! += length[turn]!;
      }
    }
    for (let turn = first; turn !== end; turn = next[turn]!) {
      this.windowLength[turn]! += this.#lengthAnswered(turn);
      totals.windowLength += this.windowLength[turn]!;
    }
    return end;
  }

  /** Terms of the turn that this one answers, unless it stands in its window already. */
  #lengthAnswered(turn: number): number {
    const answered = this.#store.answeredBy(turn);
    return answered === none || this.isJustBefore(answered, turn) ? 0 : this.#store.columns.length[answered]!;
  }
}

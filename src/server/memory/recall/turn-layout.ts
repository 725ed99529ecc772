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
 * Sessions and windows of the living turns, computed for a channel when it is asked for after a change: about 10 ns a
 * turn, so that posting costs nothing.
 */
export class TurnLayout {
  /** By turn: the first turn of its session, which stands for the session. */
  session = new Int32Array(0);
  /** By the first turn of a session: terms said in it. */
  sessionLength = new Float64Array(0);
  /** By turn: terms said in its window. */
  windowLength = new Float64Array(0);
  readonly #store: TurnStore;
  /** By channel ordinal. */
  readonly #totals: LayoutTotals[] = [];

  constructor(store: TurnStore) {
    this.#store = store;
  }

  /** Totals of a channel, its layout brought up to date. */
  of(channel: number): LayoutTotals {
    const room = this.#store.columns.id.length;
    this.session = withRoom(this.session, room);
    this.sessionLength = withRoom(this.sessionLength, room);
    this.windowLength = withRoom(this.windowLength, room);
    if (this.#store.changedChannels.delete(channel) || this.#totals[channel] === undefined) {
      this.#totals[channel] = this.#compute(channel);
    }
    return this.#totals[channel];
  }

  get byteLength(): number {
    return this.session.byteLength + this.sessionLength.byteLength + this.windowLength.byteLength;
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

  #compute(channel: number): LayoutTotals {
    const totals = { windowLength: 0, sessions: 0 };
    for (const first of this.#store.lines.firstTurns(channel)) {
      totals.sessions += this.#markSessions(first);
      totals.windowLength += this.#measureWindows(first);
    }
    return totals;
  }

  #markSessions(first: number): number {
    const { next, second, length, line, channel } = this.#store.columns;
    const isThread = line[first] !== Number(this.#store.channels.at(channel[first]!));
    let sessions = 0;
    let session = none;
    let lastSecond = 0;
    for (let turn = first; turn !== none; turn = next[turn]!) {
      const startsSession = !isThread && second[turn]! - lastSecond > sessionGapSeconds;
      if (session === none || startsSession) {
        session = turn;
        sessions += 1;
        this.sessionLength[session] = 0;
      }
      this.session[turn] = session;
      this.sessionLength[session]! += length[turn]!;
      lastSecond = second[turn]!;
    }
    return sessions;
  }

  #measureWindows(first: number): number {
    const { next, length } = this.#store.columns;
    for (let turn = first; turn !== none; turn = next[turn]!) this.windowLength[turn] = length[turn]!;
    let total = 0;
    for (let turn = first; turn !== none; turn = next[turn]!) {
      total += length[turn]! + this.#addAnswered(turn);
      let other = turn;
      for (let distance = 1; distance <= windowReach; distance++) {
        other = next[other]!;
        if (other === none || this.session[other] !== this.session[turn]) break;
        this.windowLength[turn]! += length[other]!;
        this.windowLength[other]! += length[turn]!;
        total += length[other]! + length[turn]!;
      }
    }
    return total;
  }

  /** Adds the turn that this one answers to its window, unless it is there already. Answers how many terms that added. */
  #addAnswered(turn: number): number {
    const answered = this.#store.answeredBy(turn);
    if (answered === none || this.isJustBefore(answered, turn)) return 0;
    const added = this.#store.columns.length[answered]!;
    this.windowLength[turn]! += added;
    return added;
  }
}

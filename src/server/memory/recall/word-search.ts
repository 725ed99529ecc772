import { addWeights, type Collection, idf, TermCounts, TermWeight } from "./bm25.ts";
import { countOf, turnOf } from "./postings.ts";
import { Scores } from "./scores.ts";
import { none } from "./turn-columns.ts";
import { type TurnLayout, windowReach } from "./turn-layout.ts";
import type { TurnStore } from "./turn-store.ts";

/** Pseudo-relevance feedback after Rocchio: the terms that tell most about the best turns are asked for too. */
const feedbackTurns = 5;
const feedbackTerms = 15;

/**
 * Postings that are looked at with all that stands around them: some milliseconds' work. The rarest terms come first;
 * those that are left are so usual that they bring no turns of their own and count where others were found (as in
 * Elasticsearch's "common terms"). From then on a question costs some nanoseconds for each posting of its terms, and not
 * some hundred: in a million messages the first ten turns are the same in 998 of 1,000 places.
 */
export const mostPostings = 15_000;

/** Which turns count, and the totals of BM25 over them alone. */
export interface Audience {
  /** Ordinals. */
  channels: readonly number[];
  /** By channel ordinal. */
  hasChannel: Uint8Array;
  turns: Collection;
  windows: Collection;
  sessions: Collection;
}

export function measureAudience(
  store: TurnStore,
  layout: TurnLayout,
  channelIds: Iterable<string>,
): Audience {
  const channels: number[] = [];
  const hasChannel = new Uint8Array(store.channels.size);
  const total = { turns: 0, length: 0, windowLength: 0, sessions: 0 };
  for (const channelId of channelIds) {
    const channel = store.channels.get(channelId);
    if (channel === undefined || hasChannel[channel] === 1) continue;
    hasChannel[channel] = 1;
    channels.push(channel);
    const { windowLength, sessions } = layout.of(channel);
    total.turns += store.counts[channel]!.turns;
    total.length += store.counts[channel]!.length;
    total.windowLength += windowLength;
    total.sessions += sessions;
  }
  const average = (length: number, size: number) => Math.max(length, 1) / Math.max(size, 1);
  const { turns, length, windowLength, sessions } = total;
  return {
    channels,
    hasChannel,
    turns: { size: turns, averageLength: average(length, turns), lengths: store.columns.length },
    windows: { size: turns, averageLength: average(windowLength, turns), lengths: layout.windowLength },
    sessions: { size: sessions, averageLength: average(length, sessions), lengths: layout.sessionLength },
  };
}

/** A term's postings, as far as they count. */
interface Counted {
  postings: Uint32Array;
  weight: number;
  /** Turns of the audience that hold it. */
  frequency: number;
  isUsual: boolean;
}

/** Scores the turns of an audience by words: alone, in their windows, and in their sessions. */
export class WordSearch {
  readonly turns: Scores;
  readonly windows: Scores;
  /** By the first turn of the session. */
  readonly sessions: Scores;
  readonly #store: TurnStore;
  readonly #layout: TurnLayout;
  readonly #most: number;
  readonly #counts: TermCounts;
  #read = new Uint32Array(1024);
  #windowsPerTurn = 1;

  constructor(store: TurnStore, layout: TurnLayout, most: number) {
    const room = store.columns.id.length;
    this.#store = store;
    this.#layout = layout;
    this.#most = most;
    this.turns = new Scores(room);
    this.windows = new Scores(room);
    this.sessions = new Scores(room);
    this.#counts = new TermCounts(room);
  }

  /** `question`: the weight of each term. */
  run(
    question: ReadonlyMap<number, number>,
    { audience, feedbackWeight }: { audience: Audience; feedbackWeight: number },
  ): void {
    this.turns.clear();
    this.windows.clear();
    this.sessions.clear();
    let looked = 0;
    for (const { term, weight } of this.#rarestFirst(question, audience)) {
      const postings = this.#postingsIn(audience, term);
      const frequency = postings.length;
      const isUsual = looked > 0 && looked + frequency > this.#most;
      looked += frequency;
      this.#addToSessions(postings, weight, audience);
      const counted = { postings: isUsual ? this.#found(postings) : postings, weight, frequency, isUsual };
      this.#addToTurns(counted, audience);
      this.#addToWindows(counted, audience);
    }
    if (feedbackWeight === 0) return;
    const isUsual = looked > this.#most;
    for (const term of this.#feedback(question, audience)) {
      const all = this.#postingsIn(audience, term);
      const frequency = all.length;
      const postings = isUsual ? this.#found(all) : all;
      this.#addToTurns({ postings, weight: feedbackWeight, frequency, isUsual }, audience);
    }
  }

  /** How many turns of the audience hold a term. */
  countTurns(term: number, { channels }: Audience): number {
    const { postings } = this.#store;
    if (!postings.isKnown(term)) return 0;
    let turns = 0;
    for (const channel of channels) {
      const list = postings.find(channel, term);
      if (list !== none) turns += postings.livingIn(list);
    }
    return turns;
  }

  get byteLength(): number {
    return this.turns.values.length * (3 * 12 + 6);
  }

  #rarestFirst(question: ReadonlyMap<number, number>, audience: Audience) {
    const terms = Array.from(question, ([term, weight]) => {
      return { term, weight, turns: this.countTurns(term, audience) };
    });
    return terms.sort((one, other) => one.turns - other.turns || one.term - other.term);
  }

  /** Of living turns alone. The next call overwrites them. */
  #postingsIn({ channels }: Audience, term: number): Uint32Array {
    const { postings, columns } = this.#store;
    const lists = channels.map((channel) => postings.find(channel, term)).filter((list) => list !== none);
    const end = lists.reduce((sum, list) => sum + postings.sizeOf(list), 0);
    const living = lists.reduce((sum, list) => sum + postings.livingIn(list), 0);
    if (this.#read.length < end) this.#read = new Uint32Array(end * 2);
    const read = this.#read;
    let place = 0;
    for (const list of lists) place = postings.read(list, read, place);
    if (living === end) return read.subarray(0, end);
    const { isAlive } = columns;
    let size = 0;
    for (let at = 0; at < end; at++) if (isAlive[turnOf(read[at]!)] === 1) read[size++] = read[at]!;
    return read.subarray(0, size);
  }

  /** Those of turns near which other words were found. In place. */
  #found(postings: Uint32Array): Uint32Array {
    const { values } = this.windows;
    let size = 0;
    for (let at = 0; at < postings.length; at++)
      if (values[turnOf(postings[at]!)] !== 0) postings[size++] = postings[at]!;
    return postings.subarray(0, size);
  }

  #addToTurns({ postings, weight, frequency }: Counted, { turns }: Audience): void {
    const term = new TermWeight(turns, { weight, frequency });
    for (let at = 0; at < postings.length; at++) {
      const turn = turnOf(postings[at]!);
      this.turns.add(turn, term.of(turn, countOf(postings[at]!)));
    }
  }

  #addToWindows({ postings, weight, frequency, isUsual }: Counted, { windows }: Audience): void {
    const { previous, next } = this.#store.columns;
    const counts = this.#counts;
    for (let at = 0; at < postings.length; at++) {
      const turn = turnOf(postings[at]!);
      const count = countOf(postings[at]!);
      counts.add(turn, count);
      this.#addAlong(previous, turn, count);
      this.#addAlong(next, turn, count);
      for (const reply of this.#store.repliesTo(turn)) {
        if (!this.#layout.isJustBefore(turn, reply)) counts.add(reply, count);
      }
    }
    // Not all windows of a usual term were counted: it is taken to stand in as many for each turn as the last one that was.
    if (!isUsual) this.#windowsPerTurn = counts.size / Math.max(1, frequency);
    const estimated = Math.min(windows.size, Math.round(frequency * this.#windowsPerTurn));
    const term = new TermWeight(windows, { weight, frequency: isUsual ? estimated : counts.size });
    addWeights(this.windows, counts, term);
  }

  #addAlong(neighbour: Int32Array, turn: number, count: number): void {
    const { session } = this.#layout;
    let other = turn;
    for (let distance = 1; distance <= windowReach; distance++) {
      other = neighbour[other]!;
      if (other === none || session[other] !== session[turn]) return;
      this.#counts.add(other, count);
    }
  }

  #addToSessions(postings: Uint32Array, weight: number, { sessions }: Audience): void {
    const { session } = this.#layout;
    const counts = this.#counts;
    for (let at = 0; at < postings.length; at++)
      counts.add(session[turnOf(postings[at]!)]!, countOf(postings[at]!));
    addWeights(this.sessions, counts, new TermWeight(sessions, { weight, frequency: counts.size }));
  }

  /** The terms that tell most about the best turns and are not asked for already. */
  #feedback(question: ReadonlyMap<number, number>, audience: Audience): number[] {
    const { postings, terms } = this.#store;
    const shares = new Map<number, number>();
    for (const turn of this.#bestTurns()) {
      for (const list of terms.of(turn)) {
        const term = postings.termOf(list);
        const share = this.turns.values[turn]! * this.turns.scale;
        if (!question.has(term)) shares.set(term, (shares.get(term) ?? 0) + share);
      }
    }
    const weighed = Array.from(shares, ([term, share]) => {
      return { term, worth: share * idf(audience.turns.size, this.countTurns(term, audience)) };
    });
    weighed.sort((one, other) => other.worth - one.worth || one.term - other.term);
    return weighed.slice(0, feedbackTerms).map(({ term }) => term);
  }

  #bestTurns(): number[] {
    const { values, touched, size } = this.turns;
    const { id } = this.#store.columns;
    const best: number[] = [];
    for (let i = 0; i < size; i++) {
      const turn = touched[i]!;
      if (best.length === feedbackTurns && values[turn]! < values[best.at(-1)!]!) continue;
      best.push(turn);
      best.sort((one, other) => values[other]! - values[one]! || id[one]! - id[other]!);
      best.length = Math.min(best.length, feedbackTurns);
    }
    return best;
  }
}

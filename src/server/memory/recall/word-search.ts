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
 * Postings that are looked at with all that stands around them: a few milliseconds' work. The rarest terms come first;
 * those that are left are so usual that they bring no turns by themselves, and count where others brought some
 * (Elasticsearch's "common terms" did the same). So a question costs no more in a million messages than in a few
 * hundred thousand, but for a nanosecond or two for each posting of its usual terms.
 */
const mostPostings = 40_000;

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

/** How much a term counts, and whether only where other words found something. */
interface Counting {
  weight: number;
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
  readonly #counts: TermCounts;
  #read = new Uint32Array(1024);

  constructor(store: TurnStore, layout: TurnLayout) {
    const room = store.columns.id.length;
    this.#store = store;
    this.#layout = layout;
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
      const counting = { weight, isUsual: looked >= mostPostings };
      this.#addToSessions(postings, weight, audience);
      this.#addToWindows(postings, counting, audience);
      this.#addToTurns(postings, counting, audience);
      looked += postings.length;
    }
    if (feedbackWeight === 0) return;
    for (const term of this.#feedback(question, audience)) {
      const counting = { weight: feedbackWeight, isUsual: looked >= mostPostings };
      this.#addToTurns(this.#postingsIn(audience, term), counting, audience);
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
    if (this.#read.length < end) this.#read = new Uint32Array(end * 2);
    const read = this.#read;
    let place = 0;
    for (const list of lists) place = postings.read(list, read, place);
    const { isAlive } = columns;
    let size = 0;
    for (let at = 0; at < end; at++) if (isAlive[turnOf(read[at]!)] === 1) read[size++] = read[at]!;
    return read.subarray(0, size);
  }

  #addToTurns(postings: Uint32Array, { weight, isUsual }: Counting, { turns }: Audience): void {
    const term = new TermWeight(turns, { weight, frequency: postings.length });
    const found = this.windows.values;
    for (let at = 0; at < postings.length; at++) {
      const turn = turnOf(postings[at]!);
      if (!isUsual || found[turn] !== 0) this.turns.add(turn, term.of(turn, countOf(postings[at]!)));
    }
  }

  #addToWindows(postings: Uint32Array, { weight, isUsual }: Counting, { windows }: Audience): void {
    const { previous, next } = this.#store.columns;
    const counts = this.#counts;
    const found = this.windows.values;
    for (let at = 0; at < postings.length; at++) {
      const turn = turnOf(postings[at]!);
      if (isUsual && found[turn] === 0) continue;
      const count = countOf(postings[at]!);
      counts.add(turn, count);
      this.#addAlong(previous, turn, count);
      this.#addAlong(next, turn, count);
      for (const reply of this.#store.repliesTo(turn)) {
        if (!this.#layout.isJustBefore(turn, reply)) counts.add(reply, count);
      }
    }
    // Of a usual term not all windows were counted.
    const frequency = isUsual ? Math.min(windows.size, postings.length * (2 * windowReach + 1)) : counts.size;
    addWeights(this.windows, counts, new TermWeight(windows, { weight, frequency }));
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
        if (!question.has(term)) shares.set(term, (shares.get(term) ?? 0) + this.turns.share(turn));
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

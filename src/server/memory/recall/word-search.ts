import { addBm25, type Collection, idf, TermCounts } from "./bm25.ts";
import { countOf, turnOf } from "./postings.ts";
import { Scores } from "./scores.ts";
import { none } from "./turn-columns.ts";
import { type TurnLayout, windowReach } from "./turn-layout.ts";
import type { TurnStore } from "./turn-store.ts";

/** Pseudo-relevance feedback after Rocchio: the terms that tell most about the best turns are asked for too. */
const feedbackTurns = 5;
const feedbackTerms = 15;

/** Which turns count, and the totals of BM25 over them alone. */
export interface Audience {
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
  const hasChannel = new Uint8Array(store.channels.size);
  const total = { turns: 0, length: 0, windowLength: 0, sessions: 0 };
  for (const channelId of channelIds) {
    const channel = store.channels.get(channelId);
    if (channel === undefined || hasChannel[channel] === 1) continue;
    hasChannel[channel] = 1;
    const { windowLength, sessions } = layout.of(channel);
    total.turns += store.counts[channel]!.turns;
    total.length += store.counts[channel]!.length;
    total.windowLength += windowLength;
    total.sessions += sessions;
  }
  const average = (length: number, size: number) => Math.max(length, 1) / Math.max(size, 1);
  const { turns, length, windowLength, sessions } = total;
  return {
    hasChannel,
    turns: { size: turns, averageLength: average(length, turns), lengths: store.columns.length },
    windows: { size: turns, averageLength: average(windowLength, turns), lengths: layout.windowLength },
    sessions: { size: sessions, averageLength: average(length, sessions), lengths: layout.sessionLength },
  };
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

  constructor(store: TurnStore, layout: TurnLayout) {
    const room = store.columns.id.length;
    this.#store = store;
    this.#layout = layout;
    this.turns = new Scores(room);
    this.windows = new Scores(room);
    this.sessions = new Scores(room);
    this.#counts = new TermCounts(room);
  }

  /** `question`: the weight of each term's hash. */
  run(
    question: ReadonlyMap<number, number>,
    { audience, feedbackWeight }: { audience: Audience; feedbackWeight: number },
  ): void {
    this.turns.clear();
    this.windows.clear();
    this.sessions.clear();
    for (const [term, weight] of question) {
      const postings = this.#postingsIn(audience, this.#store.postings.find(term));
      this.#addToTurns(postings, weight, audience);
      this.#addToWindows(postings, weight, audience);
      this.#addToSessions(postings, weight, audience);
    }
    if (feedbackWeight === 0) return;
    for (const term of this.#feedback(question, audience)) {
      this.#addToTurns(this.#postingsIn(audience, term), feedbackWeight, audience);
    }
  }

  /** How many turns of the audience hold a term. */
  countTurns(term: number, audience: Audience): number {
    return this.#postingsIn(audience, this.#store.postings.find(term)).length;
  }

  get byteLength(): number {
    return this.turns.values.length * (3 * 12 + 6);
  }

  #postingsIn(audience: Audience, term: number): Uint32Array {
    if (term === none) return new Uint32Array(0);
    const { isAlive, channel } = this.#store.columns;
    const postings = this.#store.postings.read(term);
    let size = 0;
    for (const posting of postings) {
      const turn = turnOf(posting);
      if (isAlive[turn] === 0 || audience.hasChannel[channel[turn]!] === 0) continue;
      postings[size++] = posting;
    }
    return postings.subarray(0, size);
  }

  #addToTurns(postings: Uint32Array, weight: number, audience: Audience): void {
    for (const posting of postings) this.#counts.add(turnOf(posting), countOf(posting));
    addBm25(this.turns, this.#counts, weight, audience.turns);
  }

  #addToWindows(postings: Uint32Array, weight: number, audience: Audience): void {
    const { previous, next } = this.#store.columns;
    for (const posting of postings) {
      const turn = turnOf(posting);
      const count = countOf(posting);
      this.#counts.add(turn, count);
      this.#addAlong(previous, turn, count);
      this.#addAlong(next, turn, count);
      for (const reply of this.#store.repliesTo(turn)) {
        if (!this.#layout.isJustBefore(turn, reply)) this.#counts.add(reply, count);
      }
    }
    addBm25(this.windows, this.#counts, weight, audience.windows);
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

  #addToSessions(postings: Uint32Array, weight: number, audience: Audience): void {
    const { session } = this.#layout;
    for (const posting of postings) this.#counts.add(session[turnOf(posting)]!, countOf(posting));
    addBm25(this.sessions, this.#counts, weight, audience.sessions);
  }

  /** Ordinals of the terms that tell most about the best turns and are not asked for already. */
  #feedback(question: ReadonlyMap<number, number>, audience: Audience): number[] {
    const { postings, terms } = this.#store;
    const worth = new Map<number, number>();
    for (const turn of this.#bestTurns()) {
      for (const term of terms.of(turn)) {
        if (!question.has(postings.hashOf(term)))
          worth.set(term, (worth.get(term) ?? 0) + this.turns.share(turn));
      }
    }
    const weighed = [...worth].map(([term, share]) => {
      const frequency = this.#postingsIn(audience, term).length;
      return { term, hash: postings.hashOf(term), worth: share * idf(audience.turns.size, frequency) };
    });
    weighed.sort((one, other) => other.worth - one.worth || one.hash - other.hash);
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

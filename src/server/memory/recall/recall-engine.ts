import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { withoutQuestionWords } from "#server/memory/words/stop-words.ts";
import { termOf } from "#server/memory/words/terms-of.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { formatId } from "#server/platform/ids.ts";
import { BestTurns, type RankedTurn } from "./best-turns.ts";
import { chooseTurns } from "./choose-turns.ts";
import type { Scores } from "./scores.ts";
import { SpeakerIndex, type SpeakerNames } from "./speaker-names.ts";
import { none } from "./turn-columns.ts";
import { TurnLayout } from "./turn-layout.ts";
import { type Turn, TurnStore } from "./turn-store.ts";
import { type Audience, measureAudience, WordSearch } from "./word-search.ts";

export interface RecallQuery {
  text: string;
  /** The audience: nothing outside these channels has any influence on the answer. */
  channelIds: readonly ChannelId[];
  /** Nearest messages by vector, for the same audience, each with its cosine. */
  nearest: readonly ScoredMessage[];
  /** Epoch milliseconds. */
  now: number;
  limit: number;
  /** Messages that are to be as if they had never been, such as the question itself. */
  excludeMessageIds?: readonly MessageId[];
  purpose?: Purpose;
  /** Only these messages are answered; the ranking is that of all. */
  only?: Narrowing;
}

/** What is sought: something to answer from (the default), or what a person wants to look through. */
export type Purpose = "answer" | "browse";

/** Times are epoch milliseconds of whole seconds: `since` inclusive, `before` exclusive. */
export interface Narrowing {
  authorIds?: readonly MemberId[] | undefined;
  since?: number | undefined;
  before?: number | undefined;
}

/** In how many of an audience's messages each of some words stands, in any of its forms. */
export interface WordCounts {
  messages: number;
  /** People who wrote them. */
  authors: number;
  /** By the words, in their order. */
  holding: number[];
}

export interface ScoredMessage {
  messageId: MessageId;
  score: number;
}

/**
 * How much each part counts beside the turn's own words: words as shares of the best turn, the vector by its cosine.
 * Measured on LoCoMo's turns (bench/recall.ts takes each part away in turn). The vector's weight is small because the
 * local vectors know no more than the words do; it finds what is misspelt.
 */
export const mix = {
  feedback: 0.2,
  window: 0.8,
  session: 0.2,
  vector: 0.1,
  previous: 0.15,
  next: 0.05,
  speaker: 0.2,
  question: -0.1,
  recency: 0.03,
};

export type Mix = typeof mix;

/** A person who looks through single messages wants those that match themselves: what stands around them is a click away. */
const browseMix: Mix = {
  ...mix,
  feedback: 0,
  window: 0,
  session: 0,
  vector: 0.5,
  previous: 0,
  next: 0,
  question: 0,
};
/** Below this share of the best score, and of this cosine, a message matches by chance: a person is not shown it. */
const weakShare = 0.3;
const weakCosine = 0.35;

/** What scores a turn, beside the words. */
interface Weighing {
  mix: Mix;
  /** By turn. */
  cosines: ReadonlyMap<number, number>;
  named: ReadonlySet<number>;
  now: number;
}

/** Names in a question mostly say whose words are sought, less often what was talked about. */
const nameWeight = 0.3;
const recencyHalfLifeSeconds = 30 * 86_400;
/** Candidates for each turn sought, so that folding and capping leave enough. */
const poolFactor = 4;

/**
 * Lain's recall in memory: what was said, ranked for a question by the statistics of one audience alone. Everything
 * here is a function of the living turns in the audience; text elsewhere moves no score by a bit.
 */
export class RecallEngine {
  readonly #store: TurnStore;
  readonly #layout: TurnLayout;
  readonly #mix: Mix;
  #search: WordSearch;
  #speakers = new SpeakerIndex([]);

  constructor(options: { expectedTurns?: number; mix?: Mix } = {}) {
    this.#store = new TurnStore(options.expectedTurns);
    this.#layout = new TurnLayout(this.#store);
    this.#search = new WordSearch(this.#store, this.#layout);
    this.#mix = options.mix ?? mix;
  }

  upsert(turn: Turn): void {
    this.#store.upsert(turn);
  }

  remove(messageId: MessageId): void {
    this.#store.remove(messageId);
  }

  /** All living turns, in no order. */
  messageIds(): Iterable<MessageId> {
    return this.#store.messageIds();
  }

  setSpeakers(speakers: readonly SpeakerNames[]): void {
    this.#speakers = new SpeakerIndex(speakers);
  }

  /** A question's words, without those that call the bot. */
  wordsOf(question: string): string[] {
    return this.#speakers.withoutBotNames(wordsOf(question));
  }

  /** The best messages for a question, best first; of equals the older. Scores compare within one answer only. */
  search(query: RecallQuery): ScoredMessage[] {
    return this.#store.without(query.excludeMessageIds ?? [], () => this.#searchLiving(query));
  }

  /** How usual words are in an audience. */
  countWords(
    query: Pick<RecallQuery, "channelIds" | "excludeMessageIds"> & { words: readonly string[] },
  ): WordCounts {
    return this.#store.without(query.excludeMessageIds ?? [], () => {
      const audience = measureAudience(this.#store, this.#layout, query.channelIds);
      const holding = query.words.map((word) => this.#search.countTurns(termOf(word), audience));
      return { messages: audience.turns.size, authors: this.#authorsIn(query.channelIds).size, holding };
    });
  }

  stats(): { turns: number; removedTurns: number; bytes: number } {
    const { columns, livingTurns, byteLength } = this.#store;
    return {
      turns: livingTurns,
      removedTurns: columns.size - livingTurns,
      bytes: byteLength + this.#layout.byteLength + this.#search.byteLength,
    };
  }

  #searchLiving(query: RecallQuery): ScoredMessage[] {
    const { columns } = this.#store;
    if (this.#search.turns.values.length < columns.size)
      this.#search = new WordSearch(this.#store, this.#layout);
    const audience = measureAudience(this.#store, this.#layout, query.channelIds);
    const words = this.wordsOf(query.text);
    const { named, nameWords } = this.#namedIn(words, query.channelIds);
    const question = weighWords(words, nameWords);
    const isBrowsed = query.purpose === "browse";
    const weights = isBrowsed ? browseMix : this.#mix;
    this.#search.run(question, { audience, feedbackWeight: weights.feedback });

    const best = new BestTurns(query.limit * poolFactor, columns.id);
    const cosines = this.#cosines(query.nearest, audience);
    const weighing: Weighing = { mix: weights, cosines, named, now: query.now };
    const isSought = this.#soughtBy(query.only);
    const byWords = isBrowsed ? this.#search.turns : this.#search.windows;
    for (const turn of candidatesOf(byWords, cosines)) {
      if (isSought(turn)) best.offer(turn, this.#score(turn, weighing));
    }
    const ranked = best.sorted();
    const isStrong = ({ turn, score }: RankedTurn) =>
      score >= ranked[0]!.score * weakShare || (cosines.get(turn) ?? 0) >= weakCosine;
    const chosen = chooseTurns(this.#store, isBrowsed ? ranked.filter(isStrong) : ranked, {
      limit: query.limit,
      forAnswer: isBrowsed ? undefined : { asked: new Set(question.keys()), named },
    });
    return chosen.map(({ turn, score }) => ({ messageId: formatId(columns.id[turn]!) as MessageId, score }));
  }

  #soughtBy({ authorIds, since = -Infinity, before = Infinity }: Narrowing = {}): (turn: number) => boolean {
    const { author, second } = this.#store.columns;
    const authors = authorIds && new Set(authorIds.map((id) => this.#store.authors.get(id)));
    return (turn) =>
      second[turn]! * 1000 >= since &&
      second[turn]! * 1000 < before &&
      (authors === undefined || authors.has(author[turn]!));
  }

  #score(turn: number, weighing: Weighing): number {
    const { mix, named, now } = weighing;
    const { author, isQuestion, second, next } = this.#store.columns;
    let score = this.#matchOf(turn, weighing);
    score += mix.previous * this.#matchOf(this.#previousOf(turn), weighing);
    score += mix.next * this.#matchOf(next[turn]!, weighing);
    if (named.has(author[turn]!)) score += mix.speaker;
    if (isQuestion[turn] === 1) score += mix.question;
    const ageSeconds = Math.max(0, now / 1000 - second[turn]!);
    return score + mix.recency * 2 ** (-ageSeconds / recencyHalfLifeSeconds);
  }

  /** How well a turn itself matches. */
  #matchOf(turn: number, { mix, cosines }: Weighing): number {
    if (turn === none) return 0;
    const { turns, windows, sessions } = this.#search;
    return (
      turns.share(turn) +
      mix.window * windows.share(turn) +
      mix.session * sessions.share(this.#layout.session[turn]!) +
      mix.vector * (cosines.get(turn) ?? 0)
    );
  }

  /** The turn that this one answers, or else the one before it. */
  #previousOf(turn: number): number {
    const answered = this.#store.answeredBy(turn);
    return answered === none ? this.#store.columns.previous[turn]! : answered;
  }

  /** Cosines by turn, of living turns in the audience. */
  #cosines(nearest: readonly ScoredMessage[], audience: Audience): ReadonlyMap<number, number> {
    const cosines = new Map<number, number>();
    for (const { messageId, score } of nearest) {
      const turn = this.#store.find(Number(messageId));
      if (turn === none) continue;
      if (audience.hasChannel[this.#store.columns.channel[turn]!] === 1) cosines.set(turn, score);
    }
    return cosines;
  }

  /** Authors whom the question names and who spoke in the audience, and the words that name them. */
  #namedIn(words: readonly string[], channelIds: readonly ChannelId[]) {
    const named = new Set<number>();
    const nameWords = new Set<string>();
    for (const { memberId, words: name } of this.#speakers.namedIn(words)) {
      const author = this.#store.authors.get(memberId);
      if (author === undefined || !this.#spokeIn(author, channelIds)) continue;
      named.add(author);
      for (const word of name) nameWords.add(word);
    }
    return { named, nameWords };
  }

  #authorsIn(channelIds: readonly ChannelId[]): ReadonlySet<number> {
    const channels = channelIds.map((id) => this.#store.channels.get(id)).filter((one) => one !== undefined);
    return new Set(channels.flatMap((channel) => [...this.#store.counts[channel]!.byAuthor.keys()]));
  }

  #spokeIn(author: number, channelIds: readonly ChannelId[]): boolean {
    return channelIds.some((channelId) => {
      const channel = this.#store.channels.get(channelId);
      return channel !== undefined && this.#store.counts[channel]!.byAuthor.has(author);
    });
  }
}

function* candidatesOf(byWords: Scores, cosines: ReadonlyMap<number, number>): Iterable<number> {
  for (let i = 0; i < byWords.size; i++) yield byWords.touched[i]!;
  for (const turn of cosines.keys()) if (byWords.values[turn] === 0) yield turn;
}

function weighWords(words: readonly string[], nameWords: ReadonlySet<string>): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  for (const word of withoutQuestionWords(words))
    weights.set(termOf(word), nameWords.has(word) ? nameWeight : 1);
  return weights;
}

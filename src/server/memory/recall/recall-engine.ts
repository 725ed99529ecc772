import type { ChannelId, MessageId } from "#contract/ids.ts";
import { termOf } from "#server/memory/words/terms-of.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { formatId } from "#server/platform/ids.ts";
import { turnsIn } from "./asked-times.ts";
import { BestTurns, type RankedTurn } from "./best-turns.ts";
import { chooseTurns } from "./choose-turns.ts";
import { misspeltTerms } from "./misspelt.ts";
import { browseMix, mix, modelVector } from "./mix.ts";
import { readQuestion } from "./read-question.ts";
import type { Narrowing, RecallQuery, ScoredMessage, WordCounts } from "./recall-query.ts";
import { createScorer } from "./score-turn.ts";
import { SpeakerIndex, type SpeakerNames } from "./speaker-names.ts";
import { none } from "./turn-columns.ts";
import { TurnLayout } from "./turn-layout.ts";
import { type Turn, TurnStore } from "./turn-store.ts";
import { type Audience, measureAudience, mostPostings, WordSearch } from "./word-search.ts";

/** Below this share of the best score, and of this cosine, a message matches by chance: a person is not shown it. */
const weakShare = 0.3;
const weakCosine = 0.35;

/** Candidates for each turn sought, so that folding and capping leave enough. */
const poolFactor = 4;

/**
 * Lain's recall in memory: what was said, ranked for a question by the statistics of one audience alone. Everything
 * here is a function of the living turns in the audience; text elsewhere moves no score by a bit.
 */
export class RecallEngine {
  readonly #store: TurnStore;
  readonly #layout: TurnLayout;
  readonly #mostPostings: number;
  #search: WordSearch;
  #speakers = new SpeakerIndex([]);

  constructor(options: { expectedTurns?: number; mostPostings?: number } = {}) {
    this.#store = new TurnStore(options.expectedTurns);
    this.#layout = new TurnLayout(this.#store);
    this.#mostPostings = options.mostPostings ?? mostPostings;
    this.#search = this.#createSearch();
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
      const count = (term: number) => this.#search.countTurns(term, audience);
      const counted = query.words.map((word) => countWord(word, count));
      return {
        messages: audience.turns.size,
        authors: this.#authorsIn(query.channelIds).size,
        holding: counted.map(({ turns }) => turns),
        meant: counted.map(({ meant }) => meant),
      };
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
    if (this.#search.turns.values.length < columns.size) this.#search = this.#createSearch();
    const audience = measureAudience(this.#store, this.#layout, query.channelIds);
    const question = readQuestion(this.wordsOf(query.text), {
      store: this.#store,
      speakers: this.#speakers,
      channelIds: query.channelIds,
      namedChannels: query.namedChannels ?? [],
      isUsed: (term) => this.#search.countTurns(term, audience) > 0,
      now: query.now,
    });
    const isBrowsed = query.purpose === "browse";
    const weights = {
      ...(isBrowsed ? browseMix : mix),
      ...(query.byModel ? { vector: modelVector } : {}),
      ...query.weights,
    };
    this.#search.run(question.terms, { audience, feedbackWeight: weights.feedback });

    const best = new BestTurns(query.limit * poolFactor, columns.id);
    const cosines = this.#cosines(query.nearest, audience);
    const scoreOf = createScorer(
      { store: this.#store, layout: this.#layout, search: this.#search },
      { mix: weights, question, closeness: closenessOf(cosines), now: query.now },
    );
    const isSought = this.#soughtBy(query.only);
    const byWords = isBrowsed ? this.#search.turns : this.#search.windows;
    const inTime = isBrowsed ? [] : turnsIn(question.spans, { store: this.#store, audience });
    const consider = (turn: number) => {
      const score = scoreOf(turn, best.least);
      if (score >= best.least && isSought(turn)) best.offer(turn, score);
    };
    for (let i = 0; i < byWords.size; i++) consider(byWords.touched[i]!);
    for (const turn of new Set([...cosines.keys(), ...inTime]))
      if (byWords.values[turn] === 0) consider(turn);
    const ranked = best.sorted();
    const isStrong = ({ turn, score }: RankedTurn) =>
      score >= ranked[0]!.score * weakShare || (cosines.get(turn) ?? 0) >= weakCosine;
    const chosen = chooseTurns(this.#store, isBrowsed ? ranked.filter(isStrong) : ranked, {
      limit: query.limit,
      forAnswer: isBrowsed ? undefined : { asked: new Set(question.terms.keys()), named: question.authors },
    });
    return chosen.map(({ turn, score }) => ({ messageId: formatId(columns.id[turn]!) as MessageId, score }));
  }

  #createSearch(): WordSearch {
    return new WordSearch(this.#store, this.#layout, this.#mostPostings);
  }

  #soughtBy({ authorIds, since = -Infinity, before = Infinity }: Narrowing = {}): (turn: number) => boolean {
    const { author, second } = this.#store.columns;
    const authors = authorIds && new Set(authorIds.map((id) => this.#store.authors.get(id)));
    return (turn) =>
      second[turn]! * 1000 >= since &&
      second[turn]! * 1000 < before &&
      (authors === undefined || authors.has(author[turn]!));
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

  #authorsIn(channelIds: readonly ChannelId[]): ReadonlySet<number> {
    const channels = channelIds.map((id) => this.#store.channels.get(id)).filter((one) => one !== undefined);
    return new Set(channels.flatMap((channel) => [...this.#store.counts[channel]!.byAuthor.keys()]));
  }
}

function closenessOf(cosines: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const furthest = Math.min(...cosines.values());
  const reach = Math.max(...cosines.values()) - furthest;
  return new Map(
    Array.from(cosines, ([turn, cosine]) => [turn, reach > 0 ? (cosine - furthest) / reach : 1]),
  );
}

/** A word, or where nobody used it the most usual one that it may be a wrong spelling of. */
function countWord(
  word: string,
  count: (term: number) => number,
): { turns: number; meant: string | undefined } {
  const turns = count(termOf(word));
  if (turns > 0) return { turns, meant: undefined };
  let best = { turns: 0, meant: undefined as string | undefined };
  for (const [term, meant] of misspeltTerms(word, (one) => count(one) > 0))
    if (count(term) > best.turns) best = { turns: count(term), meant };
  return best;
}

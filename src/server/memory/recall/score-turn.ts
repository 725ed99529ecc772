import { closenessTo } from "./asked-times.ts";
import type { Mix } from "./mix.ts";
import type { ReadQuestion } from "./read-question.ts";
import { none } from "./turn-columns.ts";
import type { TurnLayout } from "./turn-layout.ts";
import type { TurnStore } from "./turn-store.ts";
import type { WordSearch } from "./word-search.ts";

const recencyHalfLifeSeconds = 30 * 86_400;

/** What a turn is weighed by, once its words are searched. */
export interface Weighing {
  mix: Mix;
  question: ReadQuestion;
  /** By turn: 1 for the vector that is nearest to the question, 0 for the furthest of those found. */
  closeness: ReadonlyMap<number, number>;
  /** Epoch milliseconds. */
  now: number;
}

/** By so much sums may differ that are added up in another order. */
const rounding = 1e-9;

/**
 * Scores turns of the audience; what is searched are its words. Of a turn whose score is below `least` it answers only
 * something below that: hundreds of thousands of turns hold a word that was asked for, and most need no closer look.
 */
export function createScorer(
  { store, layout, search }: { store: TurnStore; layout: TurnLayout; search: WordSearch },
  { mix, question, closeness, now }: Weighing,
): (turn: number, least: number) => number {
  const { author, channel, second, previous, next } = store.columns;
  const { turns, windows, sessions } = search;

  const { session } = layout;
  const ofTurn = turns.scale;
  const ofWindow = mix.window * windows.scale;
  const ofSession = mix.session * sessions.scale;
  const wordsOf = (turn: number): number =>
    ofTurn * turns.values[turn]! +
    ofWindow * windows.values[turn]! +
    ofSession * sessions.values[session[turn]!]!;

  /** How well a turn itself matches. */
  const matchOf = (turn: number): number =>
    turn === none ? 0 : wordsOf(turn) + mix.vector * (closeness.get(turn) ?? 0);

  /** Whether it is of whom, of where and of when the question says. */
  const namedOf = (turn: number): number => {
    let score = 0;
    if (question.authors.has(author[turn]!)) score += mix.speaker;
    if (question.channels.has(channel[turn]!)) score += mix.channel;
    if (question.spans.length > 0) score += mix.asked * closenessTo(question.spans, second[turn]! * 1000);
    return score;
  };
  const namesAnything = question.authors.size + question.channels.size + question.spans.length > 0;

  const mostMatch = 1 + mix.window + mix.session + mix.vector;
  const mostOfItself =
    mix.vector +
    Math.max(0, mix.question) +
    mix.self +
    (question.asksForTime ? mix.time : 0) +
    mix.recency +
    rounding;

  const inSession = (turn: number, neighbour: number): number =>
    neighbour !== none && session[neighbour] === session[turn] ? neighbour : none;

  /** The turn that this one answers, or else the one before it in its session. */
  const earlierOf = (turn: number): number => {
    const answered = store.answeredBy(turn);
    return answered === none ? inSession(turn, previous[turn]!) : answered;
  };

  /** Whether somebody else asked what this turn follows. */
  const isAnswerTo = (earlier: number, turn: number): boolean =>
    earlier !== none && store.has(earlier, "question") && author[earlier] !== author[turn];

  return (turn, least) => {
    const own = wordsOf(turn) + (namesAnything ? namedOf(turn) : 0);
    const most = own + mostOfItself + mix.next * mostMatch;
    if (most + (mix.previous + mix.answered) * mostMatch < least) return own;
    const earlier = earlierOf(turn);
    const shareOfEarlier = mix.previous + (isAnswerTo(earlier, turn) ? mix.answered : 0);
    if (most + shareOfEarlier * mostMatch < least) return own;
    const ofEarlier = shareOfEarlier * matchOf(earlier);
    if (most + ofEarlier < least) return own;
    let score = own + ofEarlier + mix.vector * (closeness.get(turn) ?? 0);
    score += mix.next * matchOf(inSession(turn, next[turn]!));
    if (store.has(turn, "question")) score += mix.question;
    if (store.has(turn, "self")) score += mix.self;
    if (question.asksForTime && store.has(turn, "time")) score += mix.time;
    const ageSeconds = Math.max(0, now / 1000 - second[turn]!);
    return score + mix.recency * 2 ** (-ageSeconds / recencyHalfLifeSeconds);
  };
}

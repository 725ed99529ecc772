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

/** Scores turns of the audience; what is searched are its words. */
export function createScorer(
  { store, layout, search }: { store: TurnStore; layout: TurnLayout; search: WordSearch },
  { mix, question, closeness, now }: Weighing,
): (turn: number) => number {
  const { author, channel, second, previous, next } = store.columns;
  const { turns, windows, sessions } = search;

  /** How well a turn itself matches. */
  const matchOf = (turn: number): number =>
    turn === none
      ? 0
      : turns.share(turn) +
        mix.window * windows.share(turn) +
        mix.session * sessions.share(layout.session[turn]!) +
        mix.vector * (closeness.get(turn) ?? 0);

  const inSession = (turn: number, neighbour: number): number =>
    neighbour !== none && layout.session[neighbour] === layout.session[turn] ? neighbour : none;

  /** The turn that this one answers, or else the one before it in its session. */
  const earlierOf = (turn: number): number => {
    const answered = store.answeredBy(turn);
    return answered === none ? inSession(turn, previous[turn]!) : answered;
  };

  /** Whether somebody else asked what this turn follows. */
  const isAnswerTo = (earlier: number, turn: number): boolean =>
    earlier !== none && store.has(earlier, "question") && author[earlier] !== author[turn];

  return (turn) => {
    const earlier = earlierOf(turn);
    const shareOfEarlier = mix.previous + (isAnswerTo(earlier, turn) ? mix.answered : 0);
    let score = matchOf(turn);
    score += shareOfEarlier * matchOf(earlier);
    score += mix.next * matchOf(inSession(turn, next[turn]!));
    if (question.authors.has(author[turn]!)) score += mix.speaker;
    if (question.channels.has(channel[turn]!)) score += mix.channel;
    if (store.has(turn, "question")) score += mix.question;
    if (store.has(turn, "self")) score += mix.self;
    if (question.asksForTime && store.has(turn, "time")) score += mix.time;
    score += mix.asked * closenessTo(question.spans, second[turn]! * 1000);
    const ageSeconds = Math.max(0, now / 1000 - second[turn]!);
    return score + mix.recency * 2 ** (-ageSeconds / recencyHalfLifeSeconds);
  };
}

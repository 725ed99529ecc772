import { stem } from "#server/memory/words/stem.ts";
import { isStopWord, withoutQuestionWords } from "#server/memory/words/stop-words.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import type { LocomoConversation } from "./locomo.ts";

// The reference for recall: the weight-free mix that was published with the measure. BM25 of the turn with feedback, over
// windows and sessions, and over character n-grams. It shares nothing with the product but how words are split.

type Counts = ReadonlyMap<string, number>;

const k1 = 0.9;
const b = 0.4;
const reach = 2;
const feedback = { turns: 5, terms: 15, weight: 0.2 };

/** Ranks the turns of a conversation for a question: the indexes of all turns, best first. */
export function createPlainMix({ turns }: Pick<LocomoConversation, "turns">): (question: string) => number[] {
  const words = turns.map(({ text }) => wordsOf(text).filter((word) => !isStopWord(word)));
  const own = words.map((list) => countOf(list.map(stem)));
  const sessionOf = sessionsOf(turns.map(({ at }) => at));
  const windows = own.map((_, at) =>
    sum(own.filter((_, other) => Math.abs(other - at) <= reach && sessionOf[other] === sessionOf[at])),
  );
  const sessions = Array.from({ length: (sessionOf.at(-1) ?? 0) + 1 }, (_, session) =>
    sum(own.filter((_, at) => sessionOf[at] === session)),
  );
  const grams = words.map((list) => countOf(list.flatMap(gramsOf)));

  return (question) => {
    const asked = withoutQuestionWords(wordsOf(question));
    const terms = new Map(asked.map((word) => [stem(word), 1]));
    const turnScores = bm25(own, withFeedback(own, terms));
    const windowScores = shares(bm25(windows, terms));
    const sessionScores = shares(bm25(sessions, terms));
    const gramScores = shares(bm25(grams, countOf(asked.flatMap(gramsOf))));
    const matches = shares(turnScores).map(
      (share, at) =>
        share + 0.8 * windowScores[at]! + 0.2 * sessionScores[sessionOf[at]!]! + 0.4 * gramScores[at]!,
    );
    const named = new Set(turns.map(({ speaker }) => speaker).filter((name) => isNamed(name, question)));
    const scores = matches.map(
      (match, at) =>
        match +
        0.15 * (matches[at - 1] ?? 0) +
        0.05 * (matches[at + 1] ?? 0) +
        (named.size === 1 && named.has(turns[at]!.speaker) ? 0.1 : 0),
    );
    return [...scores.keys()].sort((one, other) => scores[other]! - scores[one]! || one - other);
  };
}

function bm25(units: readonly Counts[], query: Counts): number[] {
  const lengths = units.map((counts) => [...counts.values()].reduce((all, count) => all + count, 0));
  const average = lengths.reduce((all, length) => all + length, 0) / units.length || 1;
  const scores = units.map(() => 0);
  for (const [term, weight] of query) {
    const rarity = weight * idf(units, term);
    units.forEach((counts, at) => {
      const count = counts.get(term) ?? 0;
      if (count === 0) return;
      scores[at]! += (rarity * (k1 + 1) * count) / (count + k1 * (1 - b + (b * lengths[at]!) / average));
    });
  }
  return scores;
}

function idf(units: readonly Counts[], term: string): number {
  const holding = units.filter((counts) => counts.has(term)).length;
  return holding === 0 ? 0 : Math.log(1 + (units.length - holding + 0.5) / (holding + 0.5));
}

function withFeedback(units: readonly Counts[], query: Counts): Counts {
  const scores = bm25(units, query);
  const best = [...scores.keys()].sort((one, other) => scores[other]! - scores[one]! || one - other);
  const worth = new Map<string, number>();
  for (const at of best.slice(0, feedback.turns))
    for (const term of units[at]!.keys())
      if (!query.has(term)) worth.set(term, (worth.get(term) ?? 0) + scores[at]!);
  const added = [...worth]
    .map(([term, score]) => [term, score * idf(units, term)] as const)
    .sort((one, other) => other[1] - one[1])
    .slice(0, feedback.terms);
  return new Map([...query, ...added.map(([term]) => [term, feedback.weight] as const)]);
}

function shares(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  return scores.map((score) => (most === 0 ? 0 : score / most));
}

function countOf(terms: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function sum(all: readonly Counts[]): Counts {
  const counts = new Map<string, number>();
  for (const one of all) for (const [term, count] of one) counts.set(term, (counts.get(term) ?? 0) + count);
  return counts;
}

function gramsOf(word: string): string[] {
  const padded = `^${word}$`;
  return [4, 5].flatMap((length) =>
    Array.from({ length: Math.max(0, padded.length - length + 1) }, (_, at) => padded.slice(at, at + length)),
  );
}

/** An hour's pause ends a session. */
function sessionsOf(times: readonly number[]): number[] {
  let session = 0;
  return times.map((time, at) => {
    if (at > 0 && time - times[at - 1]! > 3_600_000) session += 1;
    return session;
  });
}

function isNamed(name: string, question: string): boolean {
  const asked = wordsOf(question);
  return wordsOf(name).every((word) => asked.includes(word));
}

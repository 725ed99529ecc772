import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Material, Memory, ReadMessage } from "#server/brain/material.ts";
import { askedText, matterWords, stemsOf } from "#server/brain/question-terms.ts";
import { readTimes, type TimeSpan } from "#server/memory/words/read-times.ts";
import { stem } from "#server/memory/words/stem.ts";
import { languageOf as spokenLanguageOf } from "#server/memory/words/stop-words.ts";
import { timeWords } from "#server/memory/words/time-words.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { definitionOf } from "./definition-of.ts";
import type { Intent } from "./intent.ts";
import { type Matter, weighMatter } from "./matter.ts";
import { sentencesOf } from "./sentences.ts";

export interface ChosenQuote {
  message: ReadMessage;
  start: number;
  end: number;
  /** The share of the question's matter that it covers, from 0 to 1. */
  coverage: number;
  /** How sure it is that this is about the question, whatever its place among the memories. */
  certainty: number;
  /** The remembered question to which this was an answer. */
  answers: Memory | undefined;
}

/** How sure an answer has to be. */
export interface Assurance {
  /** Below this share of the question's matter a sentence is about something else. */
  coverage: number;
  /** The best sentence has to be this certain, or nothing is said. */
  certainty: number;
}

/** At most one in ten questions about what nobody said is answered: `bench/answers.ts` measures it. */
const assured: Assurance = { coverage: 0.5, certainty: 0.28 };
/** A quote has to cover this much of what the best one covers, and be this good beside it. */
const leastCoverageShare = 0.5;
const leastScoreShare = 0.3;
const mostQuotes = 3;
/** Characters up to which the next sentence is quoted along with a chosen one. */
const roomyLength = 220;
const sameSaid = 0.5;

/**
 * The best remembered sentences for a question, best first: those that cover its matter, weighted by how rare its words
 * are in the audience, and say something by themselves. One of an author while there are others.
 */
export async function chooseQuotes(
  material: Material,
  intent: Intent,
  assurance = assured,
): Promise<ChosenQuote[]> {
  const text = askedText(material);
  const named = namedAuthors(text, material.memories);
  const nameStems = stemsOf(
    material.memories
      .filter(({ authorId }) => named.has(authorId))
      .map(({ authorName }) => authorName)
      .join(" "),
  );
  const about = readMatter(text, material);
  const words = about.words.filter((word) => !nameStems.has(stem(word)));
  if (words.length === 0 && named.size === 0) return [];
  const matter = weighMatter(words, material.wordCounts);
  const all = await candidatesOf(material, {
    matter,
    intent,
    spans: about.spans,
    definition: definitionOf(text),
    leastCoverage: assurance.coverage,
  });
  const candidates = all.filter(({ message }) => named.size === 0 || named.has(message.authorId));
  for (const candidate of candidates) candidate.score *= 1 + 0.08 * supporters(candidate, candidates, matter);
  candidates.sort((one, other) => other.score - one.score || (one.message.id < other.message.id ? -1 : 1));
  const certainty = Math.max(0, ...candidates.map((candidate) => candidate.certainty));
  return certainty < assurance.certainty ? [] : choose(candidates, named).map(withNextSentence);
}

/** The words of a question's matter as they were meant, without those that say when; and when that was. */
function readMatter(
  text: string,
  { question, wordCounts }: Material,
): { words: string[]; spans: readonly TimeSpan[] } {
  const spoken = wordsOf(text);
  const { used, spans } = readTimes(spoken, timeWords[spokenLanguageOf(spoken)], question.createdAt);
  const ofTimes = new Set(Array.from(used, (at) => spoken[at]!));
  const words = matterWords(text);
  const rest = words.filter((word) => !ofTimes.has(word));
  const kept = rest.length > 0 ? rest : words;
  return { words: kept.map((word) => wordCounts.meant.get(word) ?? word), spans: used.size > 0 ? spans : [] };
}

function choose(ranked: readonly Candidate[], named: ReadonlySet<MemberId>): Candidate[] {
  const best = ranked[0];
  if (best === undefined) return [];
  const mostCovered = Math.max(...ranked.map((candidate) => candidate.coverage));
  const chosen: Candidate[] = [];
  for (const candidate of ranked) {
    if (chosen.length === mostQuotes || candidate.score < best.score * leastScoreShare) break;
    if (candidate.coverage < mostCovered * leastCoverageShare) continue;
    const { authorId } = candidate.message;
    if (named.size !== 1 && chosen.some((earlier) => earlier.message.authorId === authorId)) continue;
    if (chosen.some((earlier) => similarity(earlier.stems, candidate.stems) > sameSaid)) continue;
    chosen.push(candidate);
  }
  return chosen;
}

/** People whom the question names and whose words are among the memories. */
function namedAuthors(text: string, memories: readonly Memory[]): ReadonlySet<MemberId> {
  const asked = new Set(wordsOf(text));
  const named = memories.filter(({ authorName }) => {
    const name = wordsOf(authorName);
    return name.length > 0 && name.every((word) => asked.has(word));
  });
  return new Set(named.map(({ authorId }) => authorId));
}

/** Other people whose sentences share something with this one that is not in the question already; three at most count. */
function supporters(candidate: Candidate, all: readonly Candidate[], matter: Matter): number {
  const authors = new Set<string>();
  for (const other of all) {
    if (other.message.authorId === candidate.message.authorId) continue;
    const shared = [...candidate.stems].some((one) => !matter.has(one) && other.stems.has(one));
    if (shared) authors.add(other.message.authorId);
  }
  return Math.min(3, authors.size);
}

function withNextSentence({ message, sentence, coverage, certainty, answers }: Candidate): ChosenQuote {
  const next = sentencesOf(message.content).find(
    (one) => one.start >= sentence.end && /^\s*$/.test(message.content.slice(sentence.end, one.start)),
  );
  const isNear = next !== undefined && next.end - sentence.start <= roomyLength;
  const isSameLine = isNear && !message.content.slice(sentence.end, next.start).includes("\n");
  const end = isSameLine ? next.end : sentence.end;
  return { message, start: sentence.start, end, coverage, certainty, answers };
}

function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  return one.intersection(other).size / Math.min(one.size, other.size);
}

/** The remembered question to which most of the quotes are answers, if there is one. */
export function commonQuestion(quotes: readonly ChosenQuote[]): ReadMessage | undefined {
  const counts = new Map<MessageId, number>();
  for (const { answers } of quotes) if (answers) counts.set(answers.id, (counts.get(answers.id) ?? 0) + 1);
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  if (best === undefined || best[1] < 2 || best[1] < quotes.length) return undefined;
  return quotes.find(({ answers }) => answers?.id === best[0])?.answers;
}

import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Material, Memory, ReadMessage } from "#server/brain/material.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { isCommonStem } from "#server/personality/common-words.ts";
import { isAsking } from "./asking.ts";
import type { Intent } from "./intent.ts";
import { questionTerms, stemsOf, withoutBotNames } from "./question-terms.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

export interface ChosenQuote {
  message: ReadMessage;
  start: number;
  end: number;
  score: number;
  /** The remembered question to which this was an answer. */
  answers: Memory | undefined;
}

interface Candidate extends ChosenQuote {
  sentence: Sentence;
  stems: Set<string>;
}

/** Below this share of the question's matter a sentence is about something else. Calibrated on questions that were and were not talked about. */
const leastRelevance = 0.42;
/** Below this the best one is not worth saying. */
const leastScore = 0.56;
/** A quote has to be this good beside the best one. */
const leastShare = 0.62;
const mostQuotes = 3;
/** Characters up to which the next sentence is quoted along with a chosen one. */
const roomyLength = 220;
const sameSaid = 0.5;

const stance =
  /\b(?:i (?:think|like|love|hate|prefer|find|use|usually|always|never|would|wouldn't|tend|try|feel|agree|recommend)|imo|imho|personally|prefer|better|worse|best|great|nice|terrible|awful|avoid|should|shouldn't|recommend|overkill|useful|useless|worth|problem with|downside|advantage)\b|\b(?:ich (?:finde|denke|glaube|mag|nutze)|besser|lieber)\b|\b(?:creo|prefiero|mejor)\b|\b(?:je (?:pense|trouve|préfère)|mieux)\b/i;
/** Advice on one person's own affair. */
const aboutYours =
  /\byour (?:problem|issue|code|case|question|example|error|function|file)\b|\byou(?:'re| are) using\b/i;
/** Openings that lean on a sentence which is not quoted. */
const leaning =
  /^(?:(?:it|its|it's|that|that's|this|these|those|they|he|she|but|and|so|or|also|then|because|which|where|yes|yeah|yep|yup|no|nope|not|same|too|there|sure|however|else|otherwise|actually|well|right|true|ok|as in|of|with|from|for (?:example|instance)|e\.g|i\.e)\b|\.\.|…)/i;

/**
 * The best remembered sentences for a question: its own matter in the sentence, the message and the question that it
 * answers, times what others said alike, less for what says little by itself. At most one of an author while there
 * are others.
 */
export function chooseQuotes(material: Material, intent: Intent): ChosenQuote[] {
  const text = withoutBotNames(material);
  const named = namedAuthors(text, material.memories);
  const nameStems = stemsOf(
    material.memories
      .filter(({ authorId }) => named.has(authorId))
      .map(({ authorName }) => authorName)
      .join(" "),
  );
  const terms = weighTerms(
    questionTerms(text).filter((term) => !nameStems.has(term)),
    material.memories,
  );
  if (terms.size === 0 && named.size === 0) return [];
  const candidates = candidatesOf(material, terms, intent).filter(
    ({ message }) => named.size === 0 || named.has(message.authorId),
  );
  for (const candidate of candidates) candidate.score *= 1 + 0.08 * supporters(candidate, candidates, terms);
  candidates.sort((one, other) => other.score - one.score || (one.message.id < other.message.id ? -1 : 1));
  if ((candidates[0]?.score ?? 0) < leastScore) return [];
  const chosen: Candidate[] = [];
  const limit = intent === "opinion" ? mostQuotes + 1 : mostQuotes;
  for (const candidate of candidates) {
    if (chosen.length === limit || candidate.score < candidates[0]!.score * leastShare) break;
    if (named.size !== 1 && chosen.some((earlier) => earlier.message.authorId === candidate.message.authorId))
      continue;
    if (chosen.some((earlier) => similarity(earlier.stems, candidate.stems) > sameSaid)) continue;
    chosen.push(candidate);
  }
  return chosen.map(withNextSentence);
}

/**
 * What each term of the question weighs: the more of the best memories hold it, the more it is what they are about. One
 * that nobody used counts as well: it is what the question was about and they are not.
 */
function weighTerms(terms: readonly string[], memories: readonly Memory[]): Map<string, number> {
  const read = memories.map((memory) => stemsOf(memory.content));
  return new Map(
    terms.map((term) => {
      const share = read.filter((stems) => stems.has(term)).length / Math.max(1, read.length);
      return [term, (isCommonStem(term) ? 0.5 : 1) * (share === 0 ? 0.7 : 0.4 + share)];
    }),
  );
}

function coverage(stems: ReadonlySet<string>, terms: ReadonlyMap<string, number>): number {
  let covered = 0;
  let all = 0;
  for (const [term, weight] of terms) {
    all += weight;
    if (stems.has(term)) covered += weight;
  }
  return all === 0 ? 1 : covered / all;
}

function candidatesOf(material: Material, terms: ReadonlyMap<string, number>, intent: Intent): Candidate[] {
  const best = new Map<string, Candidate>();
  const offer = (candidate: Candidate | undefined) => {
    if (candidate === undefined) return;
    const key = `${candidate.message.id}:${candidate.start}`;
    if ((best.get(key)?.score ?? 0) < candidate.score) best.set(key, candidate);
  };
  for (const [rank, memory] of material.memories.entries()) {
    const prior = 1 / (1 + rank / 30);
    const matter = coverage(stemsOf(memory.content), terms);
    if (isAsking(memory.content)) {
      for (const [place, answer] of memory.answers.entries()) {
        const nearness = prior * 0.93 ** place;
        for (const candidate of readSentences(answer, terms, intent, nearness, matter))
          offer({ ...candidate, answers: memory });
      }
    }
    for (const candidate of readSentences(memory, terms, intent, prior, undefined)) offer(candidate);
  }
  return [...best.values()];
}

function readSentences(
  message: ReadMessage,
  terms: ReadonlyMap<string, number>,
  intent: Intent,
  prior: number,
  askedMatter: number | undefined,
): Candidate[] {
  const whole = coverage(stemsOf(message.content), terms);
  return sentencesOf(message.content).flatMap((sentence) => {
    const stems = stemsOf(sentence.text);
    const own = coverage(stems, terms);
    const relevance =
      askedMatter === undefined
        ? 0.75 * own + 0.25 * whole
        : 0.7 * askedMatter + 0.3 * Math.max(own, 0.5 * whole);
    if (relevance < leastRelevance || (askedMatter !== undefined && own === 0 && askedMatter < 0.75))
      return [];
    // Who opens a thread mostly asks; who writes in it mostly answers.
    const opens = message.threadId !== null ? 1 : isAsking(message.content) ? 0.5 : 0.75;
    const score = relevance * prior * opens * worthOf(sentence.text, stems, intent);
    return [{ message, ...sentence, sentence, stems, score, answers: undefined }];
  });
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

/** How much a sentence says by itself. */
function worthOf(text: string, stems: ReadonlySet<string>, intent: Intent): number {
  const words = text.split(/\s+/).length;
  const letters = (text.match(/\p{L}/gu)?.length ?? 0) / text.length;
  let worth = 1;
  if (stems.size < 3) worth *= 0.5;
  if (words < 7) worth *= 0.75;
  if (words > 45) worth *= 0.8;
  if (letters < 0.68) worth *= 0.6;
  if (text.endsWith(":")) worth *= 0.5;
  if (leaning.test(text)) worth *= 0.65;
  if (aboutYours.test(text)) worth *= 0.8;
  if (/https?:\/\//.test(text)) worth *= intent === "fact" ? 0.95 : 0.7;
  if (intent === "opinion") worth *= stance.test(text) ? 1.25 : 0.95;
  if (intent === "time" && /\d/.test(text)) worth *= 1.2;
  return worth;
}

/** Other people whose sentences share something with this one that is not in the question already; three at most count. */
function supporters(
  candidate: Candidate,
  all: readonly Candidate[],
  terms: ReadonlyMap<string, number>,
): number {
  const authors = new Set<string>();
  for (const other of all) {
    if (other.message.authorId === candidate.message.authorId) continue;
    const shared = [...candidate.stems].some((stem) => !terms.has(stem) && other.stems.has(stem));
    if (shared) authors.add(other.message.authorId);
  }
  return Math.min(3, authors.size);
}

function withNextSentence({ message, sentence, score, answers }: Candidate): ChosenQuote {
  const next = sentencesOf(message.content).find(
    (one) => one.start >= sentence.end && /^\s*$/.test(message.content.slice(sentence.end, one.start)),
  );
  const isNear = next !== undefined && next.end - sentence.start <= roomyLength;
  const isSameLine = isNear && !message.content.slice(sentence.end, next.start).includes("\n");
  return { message, start: sentence.start, end: isSameLine ? next.end : sentence.end, score, answers };
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

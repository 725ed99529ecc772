import type { MemberId, MessageId } from "#contract/ids.ts";
import type { AuthorTally, Manner, Tally, Usage } from "./tally.ts";

/** One line of a portrait, with messages that show it. */
export interface EvidentTrait {
  id: string;
  text: string;
  evidence: MessageId[];
}

export interface Voice {
  startsLowerCase: boolean;
  endsWithStop: boolean;
  greetings: string[];
  emoji: string | undefined;
}

/** One person's habit is not a room's: a word needs this many people, or all where they are fewer. */
const peopleNeeded = 3;
const topicsNamed = 12;
const evidenceOfEach = 5;
/** From here on "most of them" is true. */
const most = 0.6;

/** Describes in plain sentences how the counted people write and what they talk about. */
export function describePeople(tally: Tally): { traits: EvidentTrait[]; voice: Voice } {
  const authors = [...tally.authors.values()];
  if (authors.length === 0) return { traits: [], voice: silentVoice };
  const needed = Math.min(peopleNeeded, authors.length);
  const share = (part: (author: AuthorTally) => number, whole: (author: AuthorTally) => number) =>
    meanOfMeans(authors, part, whole);
  const length =
    share(
      (a) => a.words,
      (a) => a.messages,
    ) ?? 0;
  const lowerCase =
    share(
      (a) => a.lowerCase,
      (a) => a.cased,
    ) ?? 0;
  const stopped =
    share(
      (a) => a.stopped,
      (a) => a.ended,
    ) ?? 1;
  const questions =
    share(
      (a) => a.questions,
      (a) => a.messages,
    ) ?? 0;
  const exclaimed =
    share(
      (a) => a.exclaimed,
      (a) => a.messages,
    ) ?? 0;
  const greetings = common(tally.greetings, needed).slice(0, 3);
  const laughter = common(tally.laughter, needed).slice(0, 3);
  const emoji = common(tally.emoji, needed).slice(0, 5);
  const names = new Set(authors.flatMap((author) => author.name.toLowerCase().split(/\s+/)));
  const topics = common(tally.topics, needed)
    .filter((topic) => !names.has(topic.word))
    .slice(0, topicsNamed);

  const trait = (id: Manner, text: string): EvidentTrait => ({
    id,
    text,
    evidence: [...tally.examples[id].values()],
  });
  const traits: (EvidentTrait | undefined)[] = [
    trait("length", `Messages are ${lengthWord(length)}: about ${Math.max(1, Math.round(length))} words.`),
    lowerCase >= most ? trait("case", "Most of them begin their messages in lower case.") : undefined,
    stopped < 1 - most ? trait("stops", "Most of them leave out the full stop at the end.") : undefined,
    questions > 0
      ? trait("questions", `About ${Math.max(1, Math.round(questions * 100))} of 100 messages ask something.`)
      : undefined,
    exclaimed >= 0.15 ? trait("exclamation", "They like exclamation marks.") : undefined,
    listed("greetings", "They greet with", greetings, quoted),
    listed("laughter", "They laugh with", laughter, quoted),
    listed("emoji", "They use", emoji, (word) => word),
    listed("topics", "They talk about", topics, quoted),
    authors.length < peopleNeeded ? { ...trait("length", onlyText(authors)), id: "few" } : undefined,
  ];
  return {
    traits: traits.filter((one) => one !== undefined),
    voice: {
      startsLowerCase: lowerCase >= most,
      endsWithStop: stopped >= 1 - most,
      greetings: greetings.map((one) => one.word),
      emoji: emoji[0]?.word,
    },
  };
}

const silentVoice: Voice = { startsLowerCase: false, endsWithStop: true, greetings: [], emoji: undefined };

/** The mean of the authors' means: one author is one voice, weighted by at most the median author's number of messages. */
function meanOfMeans(
  authors: readonly AuthorTally[],
  part: (author: AuthorTally) => number,
  whole: (author: AuthorTally) => number,
): number | undefined {
  const counts = authors.map((author) => author.messages).sort((one, other) => one - other);
  const median = counts[Math.floor(counts.length / 2)]!;
  let sum = 0;
  let weights = 0;
  for (const author of authors) {
    if (whole(author) === 0) continue;
    const weight = Math.min(author.messages, median);
    sum += (weight * part(author)) / whole(author);
    weights += weight;
  }
  return weights === 0 ? undefined : sum / weights;
}

interface CommonWord {
  word: string;
  people: number;
  evidence: MessageId[];
}

/** Words of at least `needed` people, most people first, then most uses (one person's count as far as three), then by spelling. */
function common(usage: Usage, needed: number): CommonWord[] {
  return [...usage]
    .filter(([, uses]) => uses.size >= needed)
    .map(([word, uses]) => ({ word, uses, weight: weightOf(uses) }))
    .sort((one, other) => other.weight - one.weight || (one.word < other.word ? -1 : 1))
    .map(({ word, uses }) => ({
      word,
      people: uses.size,
      evidence: Array.from(uses.values(), (use) => use.newest)
        .sort()
        .reverse()
        .slice(0, evidenceOfEach),
    }));
}

function weightOf(uses: ReadonlyMap<MemberId, { count: number }>): number {
  return [...uses.values()].reduce((sum, { count }) => sum + 1 + Math.min(3, count) / 10, 0);
}

function onlyText(authors: readonly AuthorTally[]): string {
  return `So far only ${authors.map((author) => author.name).join(" and ")} wrote here.`;
}

function listed(
  id: string,
  start: string,
  words: readonly CommonWord[],
  show: (word: string) => string,
): EvidentTrait | undefined {
  if (words.length === 0) return undefined;
  const evidence = [...new Set(words.flatMap((word) => word.evidence.slice(0, 2)))].slice(0, 24);
  return { id, text: `${start} ${words.map(({ word }) => show(word)).join(", ")}.`, evidence };
}

const quoted = (word: string): string => `"${word}"`;

function lengthWord(words: number): string {
  if (words < 8) return "very short";
  if (words < 16) return "short";
  return words < 40 ? "of middling length" : "long";
}

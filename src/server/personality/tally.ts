import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Observation } from "./observe-message.ts";

/** A message of the sample and what it shows. */
export interface ObservedMessage {
  id: MessageId;
  authorId: MemberId;
  authorName: string;
  observation: Observation;
}

/** One person's messages of the sample, counted. */
export interface AuthorTally {
  id: MemberId;
  name: string;
  messages: number;
  words: number;
  /** Messages that start with a letter which has a capital, and those of them that start without it. */
  cased: number;
  lowerCase: number;
  /** Messages that end in a letter, digit or full stop, and those of them with the stop. */
  ended: number;
  stopped: number;
  questions: number;
  exclaimed: number;
}

/** Words, greetings and the like: who used each how often, and the newest messages it stands in. */
export type Usage = Map<string, Map<MemberId, { count: number; newest: MessageId }>>;

/** Manners that a message shows or does not. */
export type Manner = "length" | "case" | "stops" | "questions" | "exclamation";

export interface Tally {
  authors: Map<MemberId, AuthorTally>;
  /** The newest message that shows a manner, of a few people. */
  examples: Record<Manner, Map<MemberId, MessageId>>;
  topics: Usage;
  greetings: Usage;
  laughter: Usage;
  emoji: Usage;
}

const examplesOfEach = 5;

export function createTally(): Tally {
  return {
    authors: new Map(),
    examples: {
      length: new Map(),
      case: new Map(),
      stops: new Map(),
      questions: new Map(),
      exclamation: new Map(),
    },
    topics: new Map(),
    greetings: new Map(),
    laughter: new Map(),
    emoji: new Map(),
  };
}

/** Messages are added newest first. */
export function addToTally(tally: Tally, message: ObservedMessage): void {
  const { id, authorId, observation } = message;
  count(authorOf(tally, message), observation);
  for (const manner of mannersOf(observation)) {
    const examples = tally.examples[manner];
    if (examples.size < examplesOfEach && !examples.has(authorId)) examples.set(authorId, id);
  }
  for (const kind of ["topics", "greetings", "laughter", "emoji"] as const)
    for (const word of observation[kind]) addUse(tally[kind], word, authorId, id);
}

function authorOf(tally: Tally, { authorId, authorName }: ObservedMessage): AuthorTally {
  const known = tally.authors.get(authorId);
  if (known !== undefined) return known;
  const author: AuthorTally = {
    id: authorId,
    name: authorName,
    messages: 0,
    words: 0,
    cased: 0,
    lowerCase: 0,
    ended: 0,
    stopped: 0,
    questions: 0,
    exclaimed: 0,
  };
  tally.authors.set(authorId, author);
  return author;
}

function count(author: AuthorTally, observation: Observation): void {
  author.messages += 1;
  author.words += observation.words;
  author.cased += Number(observation.isCased);
  author.lowerCase += Number(observation.isLowerCase);
  author.ended += Number(observation.isEnded);
  author.stopped += Number(observation.isStopped);
  author.questions += Number(observation.isQuestion);
  author.exclaimed += Number(observation.isExclaiming);
}

function* mannersOf(observation: Observation): Iterable<Manner> {
  yield "length";
  if (observation.isLowerCase) yield "case";
  if (observation.isEnded && !observation.isStopped) yield "stops";
  if (observation.isQuestion) yield "questions";
  if (observation.isExclaiming) yield "exclamation";
}

function addUse(usage: Usage, word: string, author: MemberId, message: MessageId): void {
  const uses = usage.get(word) ?? new Map<MemberId, { count: number; newest: MessageId }>();
  usage.set(word, uses);
  const use = uses.get(author);
  if (use === undefined) uses.set(author, { count: 1, newest: message });
  else use.count += 1;
}

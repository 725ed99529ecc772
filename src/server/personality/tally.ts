import type { MemberId, MessageId } from "#contract/ids.ts";
import { isQuestion } from "#server/memory/words/terms-of.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { isCommonWord } from "./common-words.ts";
import { ownWords } from "./own-words.ts";

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

const greeting =
  /^(hi|hey|hello|heya|hiya|yo|howdy|morning|good morning|evening|hallo|moin|servus|hola|buenas|salut|bonjour|coucou)\b/;
const laughter = /\b(lol|lmao|rofl|(?:ha){2,}|(?:he){2,}|(?:ja){2,}|mdr|xd)\b/g;
const emoji = /\p{RGI_Emoji}/gv;
const shortestTopic = 3;
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

export function addToTally(
  tally: Tally,
  message: { id: MessageId; authorId: MemberId; authorName: string; content: string },
): void {
  const text = ownWords(message.content);
  if (text === "") return;
  const lower = text.toLowerCase();
  const words = wordsOf(text);
  count(authorOf(tally, message), text, words.length);
  for (const manner of mannersOf(text)) {
    const examples = tally.examples[manner];
    if (examples.size < examplesOfEach && !examples.has(message.authorId))
      examples.set(message.authorId, message.id);
  }
  const use = (usage: Usage, word: string) => addUse(usage, word, message.authorId, message.id);
  for (const word of new Set(words)) {
    if (word.length >= shortestTopic && !/^\d+$/.test(word) && !isCommonWord(word)) use(tally.topics, word);
  }
  const greeted = greeting.exec(lower)?.[1];
  if (greeted !== undefined) use(tally.greetings, greeted);
  for (const laugh of new Set(lower.match(laughter))) use(tally.laughter, laugh);
  for (const sign of new Set(text.match(emoji))) use(tally.emoji, sign);
}

function authorOf(
  tally: Tally,
  { authorId, authorName }: { authorId: MemberId; authorName: string },
): AuthorTally {
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

function count(author: AuthorTally, text: string, words: number): void {
  author.messages += 1;
  author.words += words;
  if (/^[\p{Lu}\p{Ll}]/u.test(text)) author.cased += 1;
  if (lowerCaseStart.test(text)) author.lowerCase += 1;
  if (/[\p{L}\p{N}.]$/u.test(text)) author.ended += 1;
  if (/[^.]\.$/.test(text)) author.stopped += 1;
  if (isQuestion(text)) author.questions += 1;
  if (text.includes("!")) author.exclaimed += 1;
}

const lowerCaseStart = /^\p{Ll}/u;

function* mannersOf(text: string): Iterable<Manner> {
  yield "length";
  if (lowerCaseStart.test(text)) yield "case";
  if (/[\p{L}\p{N}]$/u.test(text)) yield "stops";
  if (isQuestion(text)) yield "questions";
  if (text.includes("!")) yield "exclamation";
}

function addUse(usage: Usage, word: string, author: MemberId, message: MessageId): void {
  const uses = usage.get(word) ?? new Map<MemberId, { count: number; newest: MessageId }>();
  usage.set(word, uses);
  const use = uses.get(author);
  if (use === undefined) uses.set(author, { count: 1, newest: message });
  else use.count += 1;
}

import { isQuestion } from "#server/memory/words/terms-of.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { isCommonWord } from "./common-words.ts";
import { ownWords } from "./own-words.ts";

/** What one message shows of how its author writes and what they talk about. A function of its text alone. */
export interface Observation {
  words: number;
  /** It starts with a letter that has a capital; and with the small one. */
  isCased: boolean;
  isLowerCase: boolean;
  /** It ends in a letter, digit or full stop; and with the stop. */
  isEnded: boolean;
  isStopped: boolean;
  isQuestion: boolean;
  isExclaiming: boolean;
  /** Words that are not common everywhere, each once. */
  topics: string[];
  greetings: string[];
  laughter: string[];
  emoji: string[];
}

const greeting =
  /^(hi|hey|hello|heya|hiya|yo|howdy|morning|good morning|evening|hallo|moin|servus|hola|buenas|salut|bonjour|coucou)\b/;
const laughter = /\b(lol|lmao|rofl|(?:ha){2,}|(?:he){2,}|(?:ja){2,}|mdr|xd)\b/g;
const emoji = /\p{RGI_Emoji}/gv;
const shortestTopic = 3;

/** Nothing where a message holds no words of its author's own. */
export function observeMessage(content: string): Observation | undefined {
  const text = ownWords(content);
  if (text === "") return undefined;
  const lower = text.toLowerCase();
  const words = wordsOf(text);
  const greeted = greeting.exec(lower)?.[1];
  return {
    words: words.length,
    isCased: /^[\p{Lu}\p{Ll}]/u.test(text),
    isLowerCase: /^\p{Ll}/u.test(text),
    isEnded: /[\p{L}\p{N}.]$/u.test(text),
    isStopped: /[^.]\.$/.test(text),
    isQuestion: isQuestion(text),
    isExclaiming: text.includes("!"),
    topics: [...new Set(words)].filter(
      (word) => word.length >= shortestTopic && !/^\d+$/.test(word) && !isCommonWord(word),
    ),
    greetings: greeted === undefined ? [] : [greeted],
    laughter: [...new Set(lower.match(laughter))],
    emoji: [...new Set(text.match(emoji))],
  };
}

import { hash } from "./hash.ts";
import { marksOf } from "./marks.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { wordsOf } from "./words-of.ts";

/** Stamped on stored terms. Raise it with every change of tokens, stems, stop words, marks or hash: all is then indexed anew. */
export const termsVersion = 2;

/**
 * What a message says: its text without block quotes, which are other people's words. Code stays, unlike in what
 * shapes Lain's voice: people ask for the names that stand in it.
 */
export function saidText(content: string): string {
  return content.includes(">") ? content.replace(/^[ \t]*>.*$/gm, "") : content;
}

/**
 * The terms of a message: hashes of the stems of its words without stop words, sorted, one for each occurrence.
 * Only hashes leave this function, so no word outlives the messages it stood in.
 */
export function termsOf(content: string): Uint32Array {
  return hashWords(wordsOf(saidText(content)));
}

/** Its terms and its marks. `at`: epoch milliseconds, when it was written. */
export function readMessage(content: string, at: number): { terms: Uint32Array; marks: number } {
  const words = wordsOf(saidText(content));
  return { terms: hashWords(words), marks: marksOf(words, isQuestion(content), at) };
}

function hashWords(words: readonly string[]): Uint32Array {
  const telling = words.filter((word) => !isStopWord(word));
  return Uint32Array.from(telling, termOf).sort();
}

export function termOf(word: string): number {
  return hash(stem(word), 0);
}

/** Whether a message ends with a question mark. */
export function isQuestion(content: string): boolean {
  return /[?？؟]["'”’)\]\s]*$/u.test(saidText(content).slice(-200));
}

import { hash } from "./hash.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { wordsOf } from "./words-of.ts";

/** Stamped on stored terms. Raise it with every change of tokens, stems, stop words or hash: all is then indexed anew. */
export const termsVersion = 1;

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
  const words = wordsOf(saidText(content)).filter((word) => !isStopWord(word));
  return Uint32Array.from(words, termOf).sort();
}

export function termOf(word: string): number {
  return hash(stem(word), 0);
}

/** Questions tell little by themselves: the answer stands after them. */
export function isQuestion(content: string): boolean {
  return /[?？؟]["'”’)\]\s]*$/u.test(saidText(content).slice(-200));
}

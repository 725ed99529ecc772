import { termOf } from "#server/memory/words/terms-of.ts";

const shortest = 5;
const longest = 16;
const letters = "abcdefghijklmnopqrstuvwxyz";

/**
 * The terms that a misspelt word may stand for, each with a word that it is the term of: those of all words one edit away from it (a letter left out, doubled,
 * exchanged or swapped with its neighbour; Damerau 1964), of which `isKnown` says whether anybody used them. No vocabulary
 * is needed, since words of a wrong spelling mostly have no term that is known. About 500 look-ups a word.
 */
export function misspeltTerms(word: string, isKnown: (term: number) => boolean): Map<number, string> {
  const terms = new Map<number, string>();
  if (word.length < shortest || word.length > longest || !/^[a-z]+$/.test(word)) return terms;
  for (const other of oneEditFrom(word)) {
    const term = termOf(other);
    if (!terms.has(term) && isKnown(term)) terms.set(term, other);
  }
  return terms;
}

function* oneEditFrom(word: string): Iterable<string> {
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    if (after.length > 1) yield `${before}${after[1]}${after[0]}${after.slice(2)}`;
    if (after.length > 0) yield before + after.slice(1);
    for (const letter of letters) {
      yield before + letter + after;
      if (after.length > 0) yield before + letter + after.slice(1);
    }
  }
}

import { isCommonWord } from "#server/personality/common-words.ts";
import { isSmallWord } from "#server/personality/observation/lexicon.ts";

const shortestPart = 3;

/**
 * Tells words under which people are spoken of, which are no topics and no marks of a manner: names as a whole, without
 * what stands around them such as digits and underscores; and parts of names, save those that general chat `knows`.
 * A word that is common everywhere is never taken for a name.
 */
export function nameTest(
  names: Iterable<string>,
  knows: (word: string) => boolean,
): (word: string) => boolean {
  const whole = new Set<string>();
  const parts = new Set<string>();
  for (const name of names) {
    const lower = name.normalize("NFC").toLowerCase();
    whole.add(lower);
    whole.add(lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""));
    for (const part of lower.split(/[^\p{L}\p{M}\p{N}]+/u))
      for (const form of [part, part.replace(/^\d+|\d+$/g, "")])
        if (form.length >= shortestPart) parts.add(form);
  }
  const isName = (word: string) =>
    (whole.has(word) || (parts.has(word) && !knows(word))) && !isCommonWord(word) && !isSmallWord(word);
  return (word) => isName(word) || isName(word.replace(/'s$/, ""));
}

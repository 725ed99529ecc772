import snowball from "snowball-stemmers";
import { baseForm } from "./irregular-forms.ts";
import { fullForm } from "./short-forms.ts";

const english = snowball.newStemmer("english");
const russian = snowball.newStemmer("russian");

/** The stemmers need several microseconds a word, and a few thousand words make up most of what is said. */
const cache = new Map<string, string>();
const maxCachedWords = 20_000;

/**
 * The stem of a folded word, the same for its short forms ("pic", "photo"). The script picks the stemmer; words of other
 * scripts are their own stems.
 */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size >= maxCachedWords) cache.clear();
  const stemmed = stemByScript(word);
  cache.set(word, stemmed);
  return stemmed;
}

function stemByScript(word: string): string {
  if (/^[a-z0-9']+$/.test(word)) return english.stem(baseForm(fullForm(word)));
  if (/^\p{Script=Cyrillic}+$/u.test(word)) return russian.stem(word);
  return word;
}

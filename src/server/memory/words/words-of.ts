/** Longer texts are read to here. Messages never are; questions from outside may be. */
const maxLength = 16_000;
const maxWordLength = 40;

const wordPattern = /[\p{L}\p{M}\p{N}_]+(?:'[\p{L}\p{M}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the whole of ASCII
const asciiOnly = /^[\x00-\x7f]*$/;

/**
 * The folded words of a text in their order: lower case, without accents on Latin and Greek letters, without "'s".
 * Writing without spaces gives pairs of characters. Lone surrogates and control characters part words.
 */
export function wordsOf(text: string): string[] {
  const found: string[] = [];
  for (const match of fold(text.slice(0, maxLength)).match(wordPattern) ?? []) {
    if (asciiOnly.test(match)) found.push(shorten(match));
    else splitUnspaced(match, found);
  }
  return found;
}

/** One spelling for what reads the same: case, compatibility forms, typographic apostrophes, accents. */
export function fold(text: string): string {
  if (asciiOnly.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .slice(0, maxLength)
    .toLowerCase()
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu, "$1")
    .normalize("NFC")
    .replaceAll("’", "'")
    .replaceAll("ß", "ss");
}

function splitUnspaced(match: string, found: string[]): void {
  let end = 0;
  for (const run of match.matchAll(unspaced)) {
    if (run.index > end) found.push(shorten(match.slice(end, run.index)));
    const characters = [...run[0]];
    if (characters.length === 1) found.push(run[0]);
    for (let i = 0; i + 1 < characters.length; i++) found.push(`${characters[i]}${characters[i + 1]}`);
    end = run.index + run[0].length;
  }
  if (end < match.length) found.push(shorten(match.slice(end)));
}

function shorten(word: string): string {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  return bare.length > maxWordLength ? bare.slice(0, maxWordLength) : bare;
}

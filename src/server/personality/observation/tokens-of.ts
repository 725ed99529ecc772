/** A word of a text: lower case, and whether only spaces part it from the one before. */
export interface Token {
  word: string;
  isAdjacent: boolean;
}

const maxWordLength = 32;

const ascii = /[a-z0-9]+(?:(?:['-]|\.(?=[a-z]{2}))[a-z0-9]+)*(?:\+\+|#(?![a-z0-9]))?/g;
const unicode =
  /[\p{L}\p{M}\p{N}]+(?:(?:['-]|\.(?=\p{L}{2}))[\p{L}\p{M}\p{N}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the whole of ASCII
const asciiOnly = /^[\x00-\x7f]*$/;
const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** The words of a text in their order, in lower case with their accents. Writing without spaces is parted by ICU's dictionary. */
export function tokensOf(text: string): Token[] {
  const isAscii = asciiOnly.test(text);
  const lower = isAscii ? text.toLowerCase() : text.normalize("NFC").toLowerCase().replaceAll("’", "'");
  const pattern = isAscii ? ascii : unicode;
  const tokens: Token[] = [];
  let end = -2;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(lower); match !== null; match = pattern.exec(lower)) {
    const word = match[0];
    const isAdjacent = match.index === end + 1 && lower.charCodeAt(end) === 32;
    end = match.index + word.length;
    if (isAscii || !unspaced.test(word)) tokens.push({ word: shorten(word), isAdjacent });
    else pushSegments(word, isAdjacent, tokens);
  }
  return tokens;
}

function pushSegments(run: string, isAdjacent: boolean, tokens: Token[]): void {
  let adjacent = isAdjacent;
  for (const { segment, isWordLike } of segmenter.segment(run)) {
    if (isWordLike === true) tokens.push({ word: shorten(segment), isAdjacent: adjacent });
    adjacent = true;
  }
}

function shorten(word: string): string {
  // A cut may go through a character of two code units; what is stored is UTF-8.
  return word.length > maxWordLength ? word.slice(0, maxWordLength).toWellFormed() : word;
}

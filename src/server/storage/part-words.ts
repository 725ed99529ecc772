// The ranges are written out, not \p{…}: words have to leave the index as they entered it, whatever Unicode version
// runs. Who changes one makes the index anew, in a migration.

/** Ideographs and kana. */
const unspaced =
  /[\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303C\u3041-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFF66-\uFF9F\u{1AFF0}-\u{1B16F}\u{20000}-\u{3FFFF}]/gu;

/** Thai, Lao, Myanmar and Khmer: some of their vowels are marks. */
const unspacedWithMarks = /[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\uA9E0-\uA9FF\uAA60-\uAA7F]/gu;

const skinTone = /[\u{1F3FB}-\u{1F3FF}]/gu;

/** A flag, which is two letters of an alphabet of its own, or another sign that is an emoji. */
const pictograph =
  /[\u{1F1E6}-\u{1F1FF}]{2}|[\u2194-\u2199\u21A9\u21AA\u2300-\u23FF\u24C2\u25A0-\u27BF\u2934\u2935\u2B00-\u2BFF\u3297\u3299\u{1F000}-\u{1F3FA}\u{1F400}-\u{1FAFF}]/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the whole of ASCII
const asciiOnly = /^[\x00-\x7f]*$/;

/**
 * A text as the full-text index reads it; what is searched for is parted alike. To the index's tokenizer a word is a
 * run of letters, and marks and signs are as good as spaces. So each character of a script without spaces becomes a
 * word, each pictograph another, and what would be no letter becomes one: of the private use area.
 */
export function partWords(text: string): string {
  if (asciiOnly.test(text)) return text;
  return text
    .replace(skinTone, "")
    .replace(unspaced, " $& ")
    .replace(unspacedWithMarks, asPrivateWord)
    .replace(pictograph, asPrivateWord);
}

/** U+1F44D becomes U+FF44D. */
function asPrivateWord(characters: string): string {
  let letters = "";
  for (const character of characters) letters += String.fromCodePoint(character.codePointAt(0)! | 0xf0000);
  return ` ${letters} `;
}

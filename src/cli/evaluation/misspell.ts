const shortest = 6;

/** Swaps the two middle letters of a text's longest lower-case word, the first of several; the same text, the same slip. */
export function misspell(text: string): string {
  const words = text.split(" ");
  const lengths = words.map((word) => /^[a-z]+/.exec(word)?.[0].length ?? 0);
  const longest = Math.max(...lengths);
  if (longest < shortest) return text;
  const at = lengths.indexOf(longest);
  const word = words[at]!;
  const middle = Math.floor(longest / 2);
  words[at] = word.slice(0, middle - 1) + word[middle] + word[middle - 1] + word.slice(middle + 1);
  return words.join(" ");
}

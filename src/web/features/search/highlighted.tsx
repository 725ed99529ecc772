import { wordsPattern } from "./query-words.ts";

/** Text with the words that were searched for marked in it. */
export function Highlighted({ text, words }: { text: string; words: readonly string[] }) {
  if (words.length === 0) return text;
  // A split by a capturing group puts what it caught at the odd places.
  return text.split(wordsPattern(words)).map((part, index) =>
    index % 2 === 1 ? (
      <mark key={index} className="rounded-sm bg-accent-soft px-px font-semibold text-accent-text">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

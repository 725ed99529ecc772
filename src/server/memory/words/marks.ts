import { readTimes } from "./read-times.ts";
import { languageOf } from "./stop-words.ts";
import { timeWords } from "./time-words.ts";

/** What a message does beside holding words, one bit each. Stored: a new meaning is a new `termsVersion`. */
export const marks = {
  /** It asks. Questions tell little by themselves: the answer stands after them. */
  question: 1,
  /** It says when something was or will be. */
  time: 2,
  /** Its author speaks of themselves: such a message tells a fact of them. */
  self: 4,
} as const;

const selfWords = new Set(
  `i i'm i've i'd i'll me my mine myself we we're we've us our ich mich mir mein meine meinen meinem meiner wir uns unser
   unsere je j'ai moi mon ma mes nous notre nos yo mi mis nosotros nuestro nuestra`.split(/\s+/),
);

/** The marks of a message, from its folded words. `at`: epoch milliseconds, when it was written. */
export function marksOf(words: readonly string[], isQuestion: boolean, at: number): number {
  const isTimed = readTimes(words, timeWords[languageOf(words)], at).spans.length > 0;
  const isOfSelf = words.some((word) => selfWords.has(word));
  return (isQuestion ? marks.question : 0) | (isTimed ? marks.time : 0) | (isOfSelf ? marks.self : 0);
}

/** Whether folded words ask for a time: "when", "since which year". */
export function asksForTime(words: readonly string[]): boolean {
  const { when, which, units, ago } = timeWords[languageOf(words)];
  return words.some(
    (word, at) =>
      when.has(word) ||
      (which.has(word) && (units.has(words[at + 1] ?? "") || timeNames.has(words[at + 1] ?? ""))) ||
      (word === "long" && ago.has(words[at + 1] ?? "")),
  );
}

const timeNames = new Set(["date", "time", "datum", "uhrzeit", "heure", "fecha", "hora"]);

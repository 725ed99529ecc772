import { readTimes } from "#server/memory/words/read-times.ts";
import { languageOf } from "#server/memory/words/stop-words.ts";
import { timeWords } from "#server/memory/words/time-words.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";

/** How people go on from what they asked before, in a few words. */
const opening =
  /^(?:and|but|or|also|so|ok(?:ay)?,? and|what about|how about|und|aber|oder|was ist mit|et|mais|ou|et pour|y|pero|o|qué tal)(?=[\s,:])/iu;
/** Words that stand for what was named before. */
const standsFor =
  /(?<![\p{L}\p{N}'])(?:it|its|that|this|those|these|they|them|their|he|him|his|she|her|there|then|er|sie|es|ihn|ihm|ihr|dort|damals|il|elle|ils|elles|lui|leur|là|él|ella|ellos|ellas|eso|allí)(?![\p{L}\p{N}'])/iu;
const longest = { opened: 9, standing: 8 };

/** Whether a question is understood only with the one before it. `text`: without the names that Lain is called by. */
export function isFollowUp(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => word !== "").length;
  return (
    (words <= longest.opened && opening.test(text)) || (words <= longest.standing && standsFor.test(text))
  );
}

/** Both as one question: of the earlier one without its times, where the later one names another. `now`: epoch milliseconds. */
export function joinFollowUp(before: string, text: string, now: number): string {
  const later = text.replace(opening, "").trim();
  const times = (words: string[]) => readTimes(words, timeWords[languageOf(words)], now);
  if (times(wordsOf(later)).spans.length === 0) return `${before} ${later}`;
  const words = wordsOf(before);
  const { used } = times(words);
  return `${words.filter((_, at) => !used.has(at)).join(" ")} ${later}`;
}

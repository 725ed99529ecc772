import { delaySteps, type FeatureName, featureIndex, lengthSteps, listedLanguages } from "./feature-names.ts";
import { type Entry, isSmallWord, lexicon } from "./lexicon.ts";
import { emptyObservation, type Observation } from "./observation.ts";
import { ownWords } from "./own-words.ts";
import { shownSigns } from "./shown-signs.ts";
import { smallWords } from "./small-words.ts";
import { tokensOf } from "./tokens-of.ts";

/** What is looked at of a message. */
export interface ObservedMessage {
  content: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** After how many milliseconds it answers another message that is alive and learned from; null where it answers none. */
  answersAfterMs: number | null;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Longer texts are read to here: messages never are longer. */
const maxLength = 16_000;
/** From so many words on, a message without any small word is in a language that has no list. */
const wordsOfALanguage = 4;

/** Adds what one message shows to an observation. A function of its arguments alone. */
export function observeMessage(
  message: ObservedMessage,
  into: Observation = emptyObservation(),
): Observation {
  const { features } = into;
  const count = (name: FeatureName, isShown = true) => {
    if (isShown) features[featureIndex[name]]! += 1;
  };
  count("messages");
  countTimes(message, count, features);
  const { text, links, code, mentions } = ownWords(message.content.slice(0, maxLength));
  count("link", links);
  count("code", code);
  count("mention", mentions);
  if (text === "") return into;
  count("texts");
  const shown = new Set<FeatureName>();
  const { signs, spelt } = shownSigns(text, shown);
  countWords(spelt, shown, into);
  for (const sign of signs) add(into.expressions, sign);
  for (const name of shown) count(name);
  return into;
}

function countTimes(
  { createdAt, answersAfterMs }: ObservedMessage,
  count: (name: FeatureName) => void,
  features: Uint32Array,
): void {
  features[featureIndex["hour:0"] + Math.floor((createdAt % dayMs) / hourMs)]! += 1;
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor(createdAt / dayMs) + 4) % 7;
  if (weekday === 0 || weekday === 6) count("weekend");
  if (answersAfterMs === null) return;
  count("answer");
  const seconds = answersAfterMs / 1_000;
  count(`delay:${delaySteps.findLast((step) => step <= seconds) ?? delaySteps[0]}`);
}

function countWords(text: string, shown: Set<FeatureName>, into: Observation): void {
  const { features } = into;
  const tokens = tokensOf(text);
  const words = new Set<string>();
  const pairs = new Set<string>();
  const expressions = new Set<string>();
  const languages = new Uint16Array(smallWords.length);
  let characters = 0;
  let before = "";
  let isBeforeSmall = true;
  const lookUp = (said: string, position: number): Entry["expression"] => {
    const entry = lexicon.get(said);
    if (entry === undefined) return undefined;
    for (let bits = entry.languages; bits !== 0; bits &= bits - 1)
      languages[31 - Math.clz32(bits & -bits)]! += 1;
    if (entry.expression === "greeting" && position > 1) return undefined;
    for (const feature of entry.features) shown.add(feature);
    if (entry.expression !== undefined) expressions.add(`${entry.expression}:${said}`);
    return entry.expression;
  };
  tokens.forEach(({ word: said, isAdjacent }, position) => {
    const word = withoutPossessive(said);
    characters += word.length;
    const isNumber = isNumeric(word);
    const isSmall = isNumber || isSmallWord(word);
    if (isNumber) shown.add("number");
    else {
      words.add(word);
      lookUp(word, position);
    }
    if (isAdjacent && before !== "") {
      const pair = `${before} ${word}`;
      if (!isSmall && !isBeforeSmall) pairs.add(pair);
      const expression = lookUp(pair, position);
      // What is said with two words is not said with one of them as well.
      for (const part of [before, word]) expressions.delete(`${expression}:${part}`);
    }
    before = word;
    isBeforeSmall = isSmall;
  });
  features[featureIndex.words]! += tokens.length;
  features[featureIndex.characters]! += characters;
  if (tokens.length > 0) shown.add(`length:${lengthSteps.findLast((step) => step <= tokens.length)!}`);
  const language = languageOf(languages, tokens.length);
  if (language !== undefined) shown.add(language);
  for (const word of words) add(into.words, word);
  for (const pair of pairs) add(into.pairs, pair);
  for (const expression of expressions) add(into.expressions, expression);
}

function languageOf(counts: Uint16Array, words: number): FeatureName | undefined {
  const most = Math.max(...counts);
  if (most === 0) return words >= wordsOfALanguage ? "language:other" : undefined;
  const listed = listedLanguages[counts.indexOf(most)];
  return listed === undefined ? "language:other" : `language:${listed}`;
}

/** "Lain's" is "lain"; "that's" stays. */
function withoutPossessive(word: string): string {
  return word.endsWith("'s") && !isSmallWord(word) ? word.slice(0, -2) : word;
}

const isNumeric = (word: string): boolean => /^[\p{N}.'-]+$/u.test(word);

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

/** Messages by how many words they have: the shares of a distribution, each named by its first number. */
export const lengthSteps = [1, 2, 4, 7, 13, 25, 50] as const;

/** Answers by how long after their question they came, in seconds. */
export const delaySteps = [0, 60, 300, 3_600, 86_400] as const;

/** Languages with lists of words, and none of them. */
export const listedLanguages = ["en", "de", "es", "fr"] as const;
export type ListedLanguage = (typeof listedLanguages)[number];

export const hourNumbers = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
] as const;

/**
 * What is counted of each message. All but `words` and `characters` count messages, so each is at most `messages`.
 * The order is part of what is stored: append, or raise the tokenizer's version.
 */
export const featureNames = [
  /** Every message that was observed; those with words of their author's own. */
  "messages",
  "texts",
  "words",
  "characters",
  ...lengthSteps.map((words) => `length:${words}` as const),
  /** They start with a letter that has a capital; with the small one. */
  "cased",
  "lower-case",
  /** They end in a letter, a digit or a full stop; with the stop. */
  "ended",
  "stopped",
  "question",
  "exclamation",
  "ellipsis",
  "comma",
  "brackets",
  "quotation",
  "repeated-marks",
  "capitals",
  "stretched",
  "sentences",
  "lines",
  "dash",
  "colon",
  "semicolon",
  "emoji",
  "emoticon",
  "laughter",
  "link",
  "code",
  "mention",
  "number",
  /** They answer another message; after how long. */
  "answer",
  ...delaySteps.map((seconds) => `delay:${seconds}` as const),
  /** In UTC. */
  ...hourNumbers.map((hour) => `hour:${hour}` as const),
  "weekend",
  /** The language most of whose small words they hold; and four words or more with none of any. */
  ...listedLanguages.map((language) => `language:${language}` as const),
  "language:other",
  /** What follows needs lists of words. */
  "greeting",
  "thanks",
  "hedge",
  "apology",
  "please",
  "agreement",
  "negation",
  "emphasis",
  "short-form",
  "coarse",
  "interjection",
  "i",
  "you",
  "we",
] as const;

export type FeatureName = (typeof featureNames)[number];

export const featureIndex = Object.fromEntries(featureNames.map((name, index) => [name, index])) as Record<
  FeatureName,
  number
>;

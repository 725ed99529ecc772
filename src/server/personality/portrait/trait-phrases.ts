/** What is said of a trait that stands out: where it is much, and where it is little. `{n}`: of 100 messages. */
export interface TraitPhrase {
  much?: string;
  little?: string;
}

export const traitPhrases: Record<string, TraitPhrase> = {
  short: {
    much: "Often a word or three are enough: {n} in 100 messages.",
    little: "Hardly any message is of only a few words.",
  },
  long: {
    much: "Long messages are usual: {n} in 100 have 25 words or more.",
    little: "Long messages are rare.",
  },
  "lower-case": {
    much: "Messages start in lower case: {n} in 100.",
    little: "Messages start with a capital letter.",
  },
  "full-stop": {
    much: "Messages end with a full stop: {n} in 100.",
    little: "The full stop at the end is left out.",
  },
  question: {
    much: "Much is asked: {n} in 100 messages are questions.",
    little: "Little is asked: {n} in 100 messages.",
  },
  exclamation: {
    much: "Exclamation marks come easily: {n} in 100 messages!",
    little: "Exclamation marks are rare.",
  },
  ellipsis: {
    much: "Messages like to trail off with dots: {n} in 100 ...",
    little: "Nobody trails off with dots.",
  },
  comma: { much: "Commas are set with care.", little: "Commas are mostly left out." },
  brackets: {
    much: "Asides (in brackets) are a habit: {n} in 100 messages.",
    little: "Asides in brackets are rare.",
  },
  quotation: { much: "Words are put in quotation marks: {n} in 100 messages." },
  "repeated-marks": { much: "Marks come in rows (!! and ??): {n} in 100 messages." },
  capitals: { much: "WORDS IN CAPITALS stand in {n} of 100 messages." },
  stretched: { much: "Letters are stretched sooo far in {n} of 100 messages." },
  sentences: {
    much: "One message holds several sentences: {n} in 100.",
    little: "One sentence to a message.",
  },
  lines: { much: "Messages run over several lines: {n} in 100." },
  dash: { much: "Thoughts are set off with dashes: {n} in 100 messages." },
  colon: { much: "Colons lead in what follows: {n} in 100 messages." },
  semicolon: { much: "Semicolons are used: {n} in 100 messages." },
  emoji: { much: "Emoji stand in {n} of 100 messages.", little: "There are no emoji." },
  emoticon: { much: "Emoticons stand in {n} of 100 messages.", little: "Emoticons are rare." },
  laughter: { much: "There is laughter in {n} of 100 messages.", little: "Laughter is rare." },
  number: { much: "Numbers stand in {n} of 100 messages." },
  link: { much: "Links are passed on: {n} in 100 messages.", little: "Links are rare." },
  code: { much: "Code is shown in {n} of 100 messages." },
  mention: {
    much: "People name the one they speak to: {n} in 100 messages.",
    little: "People rarely name the one they speak to.",
  },
  delay: { much: "Answers come within minutes.", little: "Answers take their time." },
  weekend: { much: "Weekends are busy: {n} in 100 messages.", little: "Weekends are quiet." },
  greeting: {
    much: "People greet before they speak: {n} in 100 messages.",
    little: "Hardly anybody greets first.",
  },
  thanks: { much: "Thanks are given freely: {n} in 100 messages.", little: "Thanks are rare." },
  hedge: {
    much: "Things are said with care (maybe, I think): {n} in 100 messages.",
    little: "Maybe and I think are rarely said.",
  },
  apology: { much: "Sorry is said easily: {n} in 100 messages." },
  please: { much: "Please is said: {n} in 100 messages." },
  agreement: { much: "People agree aloud: {n} in 100 messages.", little: "Agreement is rarely said aloud." },
  negation: { much: "No and not are said a lot: {n} in 100 messages.", little: "No and not are rare." },
  emphasis: { much: "Very, really and so are said a lot: {n} in 100 messages." },
  "short-form": {
    much: "Words are cut short (thx, u, dont): {n} in 100 messages.",
    little: "Words are spelt out.",
  },
  coarse: { much: "Swearing is part of it: {n} in 100 messages." },
  interjection: { much: "There is an oh, a hm or a wow in {n} of 100 messages." },
  i: {
    much: "People speak of themselves: {n} in 100 messages.",
    little: "People rarely speak of themselves.",
  },
  you: { much: "People speak to one another as you: {n} in 100 messages." },
  we: { much: "People say we: {n} in 100 messages." },
};

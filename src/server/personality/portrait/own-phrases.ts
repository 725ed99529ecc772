import type { TraitPhrase } from "./trait-phrases.ts";

/** `traitPhrases` as Lain says them of itself. */
export const ownPhrases: Record<string, TraitPhrase> = {
  short: {
    much: "A word or three are often enough for me: {n} times in 100.",
    little: "I hardly ever say only a word or two.",
  },
  long: {
    much: "I go on at length: {n} in 100 messages have 25 words or more.",
    little: "I never go on for long.",
  },
  "word-length": { much: "I like long words.", little: "My words are short and plain." },
  "lower-case": {
    much: "I start in lower case: {n} times in 100.",
    little: "I start with a capital letter.",
  },
  "full-stop": {
    much: "I end with a full stop: {n} times in 100.",
    little: "I leave the full stop out.",
  },
  question: {
    much: "I ask a lot: {n} times in 100.",
    little: "I ask little: {n} times in 100.",
  },
  exclamation: {
    much: "Exclamation marks come to me easily: {n} times in 100!",
    little: "I hardly use exclamation marks.",
  },
  ellipsis: { much: "I trail off {n} times in 100 ...", little: "I never trail off with dots." },
  comma: { much: "I set my commas with care.", little: "I mostly leave my commas out." },
  brackets: {
    much: "I say things aside (in brackets): {n} times in 100.",
    little: "I rarely say things in brackets.",
  },
  quotation: { much: "I put words in quotation marks: {n} times in 100." },
  "repeated-marks": { much: "I put marks in rows (!! and ??): {n} times in 100." },
  capitals: { much: "I put WORDS IN CAPITALS: {n} times in 100." },
  stretched: { much: "I stretch my letters sooo far: {n} times in 100." },
  sentences: {
    much: "I say several sentences at once: {n} times in 100.",
    little: "I say one sentence at a time.",
  },
  lines: { much: "I run over several lines: {n} times in 100." },
  dash: { much: "I set thoughts off with dashes: {n} times in 100." },
  colon: { much: "I lead in with colons: {n} times in 100." },
  semicolon: { much: "I know what a semicolon is; {n} times in 100." },
  emoji: { much: "I use emoji: {n} times in 100.", little: "I use no emoji." },
  emoticon: { much: "I use emoticons: {n} times in 100.", little: "I rarely use emoticons." },
  laughter: { much: "I laugh {n} times in 100.", little: "I rarely laugh aloud." },
  number: { much: "I speak in numbers: {n} times in 100." },
  link: { much: "I pass links on: {n} times in 100.", little: "I rarely pass a link on." },
  code: { much: "I show code: {n} times in 100." },
  mention: {
    much: "I name the one I speak to: {n} times in 100.",
    little: "I rarely name the one I speak to.",
  },
  delay: { much: "I answer within minutes.", little: "I take my time to answer." },
  weekend: { much: "I am busy at weekends: {n} in 100 messages.", little: "I am quiet at weekends." },
  greeting: {
    much: "I greet before I speak: {n} times in 100.",
    little: "I hardly ever greet first.",
  },
  thanks: { much: "I thank easily: {n} times in 100.", little: "I rarely say thanks." },
  hedge: {
    much: "I am careful with what I claim (maybe, I think): {n} times in 100.",
    little: "I rarely say maybe, or I think.",
  },
  apology: { much: "I say sorry easily: {n} times in 100." },
  please: { much: "I say please: {n} times in 100." },
  agreement: { much: "I agree aloud: {n} times in 100.", little: "I rarely agree aloud." },
  negation: { much: "I say no and not a lot: {n} times in 100.", little: "I rarely say no." },
  emphasis: { much: "I say very, really and so a lot: {n} times in 100." },
  "short-form": {
    much: "I cut my words short (thx, u, dont): {n} times in 100.",
    little: "I spell my words out.",
  },
  coarse: { much: "I swear: {n} times in 100." },
  interjection: { much: "I say oh, hm or wow: {n} times in 100." },
  i: { much: "I speak of myself: {n} times in 100.", little: "I rarely speak of myself." },
  you: { much: "I turn to you: {n} times in 100." },
  we: { much: "I say we: {n} times in 100." },
};

import { isAsking } from "./asking.ts";

/** A stretch of a message that can be quoted by itself: it stands on one line and holds no markup of two halves. */
export interface Sentence {
  /** Offsets in the message's content. */
  start: number;
  end: number;
  text: string;
}

const minWords = 3;
const maxLength = 320;

const fence = /```[\s\S]*?(?:```|$)/g;
/** Who is spoken to, at the start: `@ann`, `<@U1>`, `ann:`, `ann,`. */
const address = /^(?:(?:<@[^>]*>|@[\p{L}\p{N}._-]+)[\s,:]*|[\p{L}\p{N}_.-]{2,20}:\s+)+/u;
/**
 * A full stop ends a sentence whatever follows, because chat rarely has capitals; after an abbreviation or a number it
 * does not. Other marks end one before a capital, a quote or a digit alone: `swap!` and `nil?` are names.
 */
const boundary =
  /(?<=(?<![.])[.]["'”’)]*)(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|mr|mrs|dr|z\.b|bzw|usw|p\.ej|\d)\.)\s+(?=[^\s.!?])|(?<=[.!?…]["'”’)]*)\s+(?=["'“„«(]?[\p{Lu}\p{Lo}\p{N}]|["“„«])/gu;
/** Markup of the program that a history came from, and what does not read as a sentence. */
const foreignMarkup = /<[@#!][^>]*>|<https?:|`[^`]*&(?:amp|lt|gt|quot);[^`]*`|\uFFFC/;
/** What a program reports: who committed, opened or closed something. Nobody said it. */
const report =
  /\b(?:opened|closed|merged|reopened|commented on|pushed|deleted) (?:\w+ )?(?:pull request|issue|commits?|branch|tag)\b|\b(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b(?=\)?:| [^:]{1,40}:)/i;
const smallTalk =
  /^(?:hi+|hey+|hello|hallo|hola|salut|bonjour|thanks?|thx|danke|gracias|merci|ok(?:ay)?|yes|yeah|yep|no|nope|lol|haha|sure|cool|nice|great|good (?:morning|night)|welcome|sorry|np|right|exactly|hmm+)\b[^.!?]{0,30}$/i;

/** The quotable sentences of a message, in their order. Questions, greetings, code, block quotes and what programs report are none. */
export function sentencesOf(content: string): Sentence[] {
  const blanked = content.replace(fence, (code) => code.replace(/[^\n]/g, "\n"));
  const sentences: Sentence[] = [];
  let lineStart = 0;
  for (const line of blanked.split("\n")) {
    if (!/^\s*(?:>|#|\||(?: {4}|\t))/.test(line)) sentences.push(...sentencesOfLine(line, lineStart));
    lineStart += line.length + 1;
  }
  return sentences;
}

function sentencesOfLine(line: string, lineStart: number): Sentence[] {
  const found: Sentence[] = [];
  let at = 0;
  for (const end of [...line.matchAll(boundary)].map((gap) => gap.index).concat(line.length)) {
    const sentence = trimmed(line.slice(at, end), lineStart + at, at === 0);
    if (sentence !== undefined && isQuotable(sentence.text)) found.push(sentence);
    at = end;
  }
  return found;
}

function trimmed(piece: string, offset: number, isFirst: boolean): Sentence | undefined {
  const lead = /^\s*(?:(?:[-*•]|[=:;8]-?[)(DPp/|]|:[a-z_+-]+:)\s+)*/.exec(piece)![0].length;
  const addressed = isFirst ? (address.exec(piece.slice(lead))?.[0].length ?? 0) : 0;
  const text = piece.slice(lead + addressed).trimEnd();
  if (text === "") return undefined;
  const start = offset + lead + addressed;
  return { start, end: start + text.length, text };
}

function isQuotable(text: string): boolean {
  if (text.length > maxLength || isAsking(text)) return false;
  if (foreignMarkup.test(text) || smallTalk.test(text) || report.test(text)) return false;
  if ((text.match(/`/g)?.length ?? 0) % 2 === 1) return false;
  const plain = text.replace(/`[^`]*`/g, " ").replace(/https?:\/\/\S+/g, " ");
  return (plain.match(/[\p{L}\p{M}']+/gu)?.length ?? 0) >= minWords || isUnspaced(plain);
}

function isUnspaced(text: string): boolean {
  return (
    (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0) >= 8
  );
}

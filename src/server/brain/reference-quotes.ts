import type { MessageId } from "#contract/ids.ts";
import type { ReplyPart } from "./material.ts";

/** Words in a row that two texts share by more than chance: from here on they are a quote. */
const quoteWords = 5;

/** A character of a script that puts no spaces between words counts as a word. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}_](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}_])*/gu;

/** What may stand between the words of a span: nothing that would change how the rest of an answer reads. */
const plainGap = /^[^\n[\]()<>`!|\\]*$/;

interface Word {
  text: string;
  start: number;
  end: number;
}

interface SourceWords {
  id: MessageId;
  content: string;
  words: Word[];
}

/**
 * Puts references where a text repeats five words or more of a source, so that no copy of another's words is stored.
 * Answers the text in parts, and the sources whose words it repeats.
 */
export function referenceQuotes(
  text: string,
  sources: readonly { id: MessageId; content: string }[],
): { parts: ReplyPart[]; quoted: MessageId[] } {
  const read = sources.map(({ id, content }) => ({ id, content, words: wordsIn(content) }));
  const places = indexRuns(read);
  const words = wordsIn(text);
  const parts: ReplyPart[] = [];
  const quoted = new Set<MessageId>();
  let said = 0;
  let at = 0;
  while (at + quoteWords <= words.length) {
    const best = longestRun(words, at, places.get(runKey(words, at)) ?? []);
    if (best === undefined) {
      at += 1;
      continue;
    }
    quoted.add(best.source.id);
    for (const span of plainSpans(best)) {
      const start = words[at + span.from]!.start;
      if (start > said) parts.push(text.slice(said, start));
      parts.push({
        quotes: best.source.id,
        start: best.source.words[best.at + span.from]!.start,
        end: best.source.words[best.at + span.to]!.end,
      });
      said = words[at + span.to]!.end;
    }
    at += best.length;
  }
  if (said < text.length) parts.push(text.slice(said));
  return { parts, quoted: [...quoted] };
}

interface Run {
  source: SourceWords;
  at: number;
  length: number;
}

function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function runKey(words: readonly Word[], at: number): string {
  return words
    .slice(at, at + quoteWords)
    .map((word) => word.text)
    .join(" ");
}

function indexRuns(sources: readonly SourceWords[]): Map<string, { source: SourceWords; at: number }[]> {
  const places = new Map<string, { source: SourceWords; at: number }[]>();
  for (const source of sources) {
    for (let at = 0; at + quoteWords <= source.words.length; at++) {
      const key = runKey(source.words, at);
      const known = places.get(key);
      if (known === undefined) places.set(key, [{ source, at }]);
      else known.push({ source, at });
    }
  }
  return places;
}

function longestRun(
  words: readonly Word[],
  at: number,
  places: readonly { source: SourceWords; at: number }[],
): Run | undefined {
  let best: Run | undefined;
  for (const place of places) {
    let length = quoteWords;
    while (isSame(words[at + length], place.source.words[place.at + length])) length += 1;
    if (best === undefined || length > best.length) best = { ...place, length };
  }
  return best;
}

function isSame(one: Word | undefined, other: Word | undefined): boolean {
  return one !== undefined && other !== undefined && one.text === other.text;
}

/** The stretches of a run that can stand as references: split wherever markup stands between the words. */
function plainSpans({ source, at, length }: Run): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let from = 0;
  for (let i = 1; i <= length; i++) {
    const previous = source.words[at + i - 1]!;
    const next = source.words[at + i];
    if (i < length && plainGap.test(source.content.slice(previous.end, next!.start))) continue;
    spans.push({ from, to: i - 1 });
    from = i;
  }
  return spans;
}

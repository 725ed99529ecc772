import type { ChannelId } from "#contract/ids.ts";
import { asksForTime } from "#server/memory/words/marks.ts";
import { readTimes, type TimeSpan } from "#server/memory/words/read-times.ts";
import { languageOf, withoutQuestionWords } from "#server/memory/words/stop-words.ts";
import { termOf } from "#server/memory/words/terms-of.ts";
import { timeWords } from "#server/memory/words/time-words.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { misspeltTerms } from "./misspelt.ts";
import type { NamedChannel } from "./recall-query.ts";
import type { SpeakerIndex } from "./speaker-names.ts";
import type { TurnStore } from "./turn-store.ts";

/** What a question asks for, as far as its audience can answer it. */
export interface ReadQuestion {
  /** The weight of each term. */
  terms: ReadonlyMap<number, number>;
  /** Author and channel ordinals that it names. */
  authors: ReadonlySet<number>;
  channels: ReadonlySet<number>;
  /** Times that it names, and whether it asks for one. */
  spans: readonly TimeSpan[];
  asksForTime: boolean;
}

/** Names and times in a question mostly say whose words are sought, where and when, less often what was talked about. */
const asideWeight = 0.3;
/** Words of a question that are looked up in other spellings: each takes some tenths of a millisecond. */
const mostMisspelt = 6;

/** Reads a question as people write it: names of people and channels, times, and words, misspelt ones too. */
export function readQuestion(
  words: readonly string[],
  known: {
    store: TurnStore;
    speakers: SpeakerIndex;
    channelIds: readonly ChannelId[];
    namedChannels: readonly NamedChannel[];
    /** Whether anybody in the audience used a term. */
    isUsed(term: number): boolean;
    /** Epoch milliseconds. */
    now: number;
  },
): ReadQuestion {
  const { store, speakers, channelIds, namedChannels, isUsed, now } = known;
  const { spans, used } = readTimes(words, timeWords[languageOf(words)], now);
  const asides = new Set(Array.from(used, (at) => words[at]!));

  const authors = new Set<number>();
  for (const { memberId, words: name } of speakers.namedIn(words)) {
    const author = store.authors.get(memberId);
    if (author === undefined || !store.spokeIn(author, channelIds)) continue;
    authors.add(author);
    for (const word of name) asides.add(word);
  }
  const channels = new Set<number>();
  for (const { id, name } of namedChannels) {
    const channel = store.channels.get(id);
    if (channel === undefined || !channelIds.includes(id)) continue;
    channels.add(channel);
    for (const word of wordsOf(name)) asides.add(word);
  }
  return {
    terms: weighTerms(words, asides, isUsed),
    authors,
    channels,
    spans,
    asksForTime: asksForTime(words),
  };
}

/** A word that nobody in the audience used counts for all that it may have been meant to be. */
function weighTerms(
  words: readonly string[],
  asides: ReadonlySet<string>,
  isUsed: (term: number) => boolean,
): ReadonlyMap<number, number> {
  const terms = new Map<number, number>();
  let lookups = mostMisspelt;
  for (const word of new Set(withoutQuestionWords(words))) {
    const weight = asides.has(word) ? asideWeight : 1;
    const term = termOf(word);
    const meant = isUsed(term) || lookups-- <= 0 ? [] : [...misspeltTerms(word, isUsed).keys()];
    for (const one of meant) terms.set(one, Math.max(terms.get(one) ?? 0, weight / meant.length));
    terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  }
  return terms;
}

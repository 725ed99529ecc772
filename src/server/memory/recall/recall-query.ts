import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Mix } from "./mix.ts";

export interface RecallQuery {
  text: string;
  /** The audience: nothing outside these channels has any influence on the answer. */
  channelIds: readonly ChannelId[];
  /** Channels that the question names; those outside of the audience are as if they were not there. */
  namedChannels?: readonly NamedChannel[];
  /** Nearest messages by vector, for the same audience, each with its cosine. */
  nearest: readonly ScoredMessage[];
  /** A model made the vectors: they know what words mean. */
  byModel?: boolean;
  /** Epoch milliseconds. */
  now: number;
  limit: number;
  /** Messages that are to be as if they had never been, such as the question itself. */
  excludeMessageIds?: readonly MessageId[];
  purpose?: Purpose;
  /** Only these messages are answered; the ranking is that of all. */
  only?: Narrowing;
  /** Other weights than the product's, to measure what each brings. */
  weights?: Partial<Mix>;
}

/** What is sought: something to answer from (the default), or what a person wants to look through. */
export type Purpose = "answer" | "browse";

/** Times are epoch milliseconds of whole seconds: `since` inclusive, `before` exclusive. */
export interface Narrowing {
  authorIds?: readonly MemberId[] | undefined;
  since?: number | undefined;
  before?: number | undefined;
}

/** In how many of an audience's messages each of some words stands, in any of its forms. */
export interface WordCounts {
  messages: number;
  /** People who wrote them. */
  authors: number;
  /** By the words, in their order. */
  holding: number[];
  /** What a word that nobody used is taken for: the most usual word one letter away, which is what is counted then. */
  meant: (string | undefined)[];
}

/** A channel by the name that the question calls it by. */
export interface NamedChannel {
  id: ChannelId;
  name: string;
}

export interface ScoredMessage {
  messageId: MessageId;
  score: number;
}

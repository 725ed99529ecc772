import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Brain, ReplyReason, Trait } from "#contract/reply.ts";
import type { ReplyAudience } from "./reply-audience-queries.ts";

/** A message as a brain reads it. Its content is today's, with the words of quotes filled in. */
export interface ReadMessage {
  id: MessageId;
  version: number;
  channelId: ChannelId;
  /** `#name`, or what a direct channel is called. */
  channelName: string;
  authorId: MemberId;
  authorName: string;
  content: string;
  /** Epoch milliseconds. */
  createdAt: number;
  parentId: MessageId | null;
  threadId: MessageId | null;
}

/** A message that an answer relied on, at the version that was read. */
export interface Source {
  id: MessageId;
  version: number;
}

/** One of Lain's own messages, with all that it had relied on, and the messages that it quotes. */
export interface ReadReply extends ReadMessage {
  sources: Source[];
  quoted: { id: MessageId; content: string }[];
}

export function isReply(message: ReadMessage | ReadReply): message is ReadReply {
  return "sources" in message;
}

/** A remembered message, with what was answered to it. */
export interface Memory extends ReadMessage {
  answers: ReadMessage[];
}

/**
 * Everything that an answer may be made from. All of it lies in the audience of the channel in which the
 * answer will stand, so nothing else can reach the prompt, the choice or the words.
 */
export interface Material {
  question: ReadMessage;
  /** The asker's question before, answered here a moment ago, where this one is understood only with it. */
  before?: ReadMessage | undefined;
  asker: { id: MemberId; name: string; handle: string };
  place: { kind: ChannelKind; name: string };
  /** Where all of it lies. */
  audience: ReplyAudience;
  bot: { id: MemberId; handle: string; aliases: string[] };
  /** Recent messages of the channel or the thread, oldest first; without the question. */
  room: (ReadMessage | ReadReply)[];
  /** Lain's newest answers to the asker, oldest first. */
  lastReplies: ReadReply[];
  /** Best first. */
  memories: Memory[];
  /** How usual the words of the question's matter are in the audience. */
  wordCounts: {
    messages: number;
    /** People who wrote them. */
    authors: number;
    /** By word, as `meant` gives it: how many messages hold it in any of its forms. */
    holding: ReadonlyMap<string, number>;
    /** What each word is taken for: itself, or where nobody used it a word of the audience's that it may have been meant for. */
    meant: ReadonlyMap<string, string>;
  };
  /** Messages that stood in answers which the asker called wrong. They are not among the memories. */
  wrong: MessageId[];
  portrait: Portrait;
}

/** How the people of an audience are, as far as their messages tell. */
export interface Portrait {
  traits: Trait[];
  /** All messages of the audience that Lain remembers, and how many people wrote them. */
  messagesSeen: number;
  authorsSeen: number;
  voice: Voice;
}

/** Their manner, for who speaks without a model. */
export interface Voice {
  /** Most of them start their messages in lower case, though their script has capitals. */
  startsLowerCase: boolean;
  /** Most of them end their sentences with a full stop. */
  endsWithStop: boolean;
  /** Words with which they greet, most usual first, in lower case. */
  greetings: string[];
  /** Words with which they laugh, most usual first. */
  laughter: string[];
  /** An emoji that several of them use, or none. */
  emoji: string | undefined;
}

/** Part of an answer: own words, or a span of somebody else's message, by reference. */
export type ReplyPart = string | { quotes: MessageId; start: number; end: number };

export interface ComposedReply {
  parts: ReplyPart[];
  /** Messages that the answer cites without their words. */
  cites: MessageId[];
  sources: Source[];
  traits: Trait[];
  /** Why the answer is not whole, where it is not. */
  cutShort?: ReplyReason;
}

/** What answers: a language model, or the learned brain. */
export interface AnsweringBrain {
  brain: Brain;
  /**
   * Makes an answer; `say` gets its text piece by piece while it is made. Throws `ReplyFailure` when there is
   * nothing to keep.
   */
  compose(material: Material, say: (text: string) => void, signal: AbortSignal): Promise<ComposedReply>;
}

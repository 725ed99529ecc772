import type { ChannelId, MessageId, ReplyId } from "#contract/ids.ts";
import type { PassingFrame } from "#contract/realtime.ts";
import type { ReplyReason } from "#contract/reply.ts";
import { ReplyFailure } from "./reply-failure.ts";
import type { ReplyRow } from "./reply-queries.ts";

export type ReplyFrame = Extract<PassingFrame, { type: `reply.${string}` }>;

/** A reply that is being given, with its text up to and including delta `index`; -1 before the first. */
export interface ActiveReply {
  replyId: ReplyId;
  channelId: ChannelId;
  parentId: MessageId;
  threadId: MessageId | null;
  index: number;
  text: string;
}

/** One reply's own end of its stream. */
export interface ReplyStream {
  signal: AbortSignal;
  say(text: string): void;
  end(outcome: { messageId?: MessageId; reason?: ReplyReason }): void;
}

/** The replies that are being given: who may read them hears them as they are made, numbered, and can stop them. */
export interface ActiveReplies {
  begin(reply: ReplyRow, threadId: MessageId | null): ReplyStream;
  list(): ActiveReply[];
  /** Ends the making of the answer to a question; false where none is being made. */
  abort(questionId: MessageId, reason: ReplyReason): boolean;
  abortAll(reason: ReplyReason): void;
  /** Hears a reply's frames from now on; answers how to stop that. */
  watch(replyId: ReplyId, listener: (frame: ReplyFrame) => void): () => void;
  /** Resolves when the reply has ended; at once when it is not being given. */
  ended(replyId: ReplyId): Promise<void>;
}

interface Running extends ActiveReply {
  abort: AbortController;
}

export function createActiveReplies(deps: {
  sendPassing: (channelId: ChannelId, frame: PassingFrame) => void;
}): ActiveReplies {
  const running = new Map<ReplyId, Running>();
  const listeners = new Map<ReplyId, Set<(frame: ReplyFrame) => void>>();

  const send = (reply: ActiveReply, frame: ReplyFrame): void => {
    deps.sendPassing(reply.channelId, frame);
    for (const listener of listeners.get(reply.replyId) ?? []) listener(frame);
  };

  const watch: ActiveReplies["watch"] = (replyId, listener) => {
    const known = listeners.get(replyId) ?? new Set();
    listeners.set(replyId, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0) listeners.delete(replyId);
    };
  };

  return {
    begin({ id: replyId, channel_id: channelId, question_id: parentId }, threadId) {
      const abort = new AbortController();
      const reply: Running = { replyId, channelId, parentId, threadId, index: -1, text: "", abort };
      running.set(replyId, reply);
      send(reply, { type: "reply.started", replyId, channelId, parentId, threadId });
      return {
        signal: abort.signal,
        say(text) {
          reply.index += 1;
          reply.text += text;
          send(reply, { type: "reply.delta", replyId, index: reply.index, text });
        },
        end(outcome) {
          running.delete(replyId);
          send(reply, { type: "reply.ended", replyId, ...outcome });
        },
      };
    },
    list: () => Array.from(running.values(), ({ abort: _, ...reply }) => reply),
    abort(questionId, reason) {
      const reply = running.values().find((one) => one.parentId === questionId);
      reply?.abort.abort(new ReplyFailure(reason));
      return reply !== undefined;
    },
    abortAll(reason) {
      for (const reply of running.values()) reply.abort.abort(new ReplyFailure(reason));
    },
    watch,
    ended(replyId) {
      if (!running.has(replyId)) return Promise.resolve();
      return new Promise((resolve) => {
        const stop = watch(replyId, (frame) => {
          if (frame.type !== "reply.ended") return;
          stop();
          resolve();
        });
      });
    },
  };
}

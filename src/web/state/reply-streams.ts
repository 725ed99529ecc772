import type { ChannelId, MessageId, ReplyId } from "#contract/ids.ts";
import type { PassingFrame } from "#contract/realtime.ts";
import type { ReplyReason } from "#contract/reply.ts";

/** A reply of Lain's that is on its way, or that ended without becoming a message. */
export interface ReplyStream {
  replyId: ReplyId;
  channelId: ChannelId;
  /** The question. */
  parentId: MessageId;
  threadId: MessageId | null;
  text: string;
  state: "thinking" | "streaming" | "answered" | "failed" | "declined" | "stopped";
  reason?: ReplyReason;
  /** The message that it became, when it is answered. */
  messageId?: MessageId;
  /** The number of the last delta in `text`; -1 before the first. */
  index: number;
  /** Deltas that came after a gap: they wait for the snapshot that fills it. */
  waiting: readonly { index: number; text: string }[];
}

export type ReplyFrame = Extract<PassingFrame, { type: `reply.${string}` }>;
export type ReplyStreams = Record<ReplyId, ReplyStream>;

export function applyReplyFrame(streams: ReplyStreams, frame: ReplyFrame): ReplyStreams {
  if (frame.type === "reply.started") {
    if (streams[frame.replyId]) return streams;
    return { ...withoutEndedFor(streams, frame.parentId), [frame.replyId]: startedBy(frame) };
  }
  const stream = streams[frame.replyId];
  if (!stream) return streams;
  return { ...streams, [frame.replyId]: applyToStream(stream, frame) };
}

/** Takes out the streams that have become this message, or that answered one which is gone. */
export function withoutStreamsOf(streams: ReplyStreams, messageId: MessageId): ReplyStreams {
  return without(streams, (stream) => stream.messageId === messageId || stream.parentId === messageId);
}

/** The socket was away: what was on its way then cannot be completed, its message comes as an event. */
export function withoutUnended(streams: ReplyStreams): ReplyStreams {
  return without(streams, (stream) => stream.state === "thinking" || stream.state === "streaming");
}

/** A question that is asked again shows its new answer in place of the failed one. */
export function withoutEndedFor(streams: ReplyStreams, parentId: MessageId): ReplyStreams {
  return without(
    streams,
    (stream) => stream.parentId === parentId && stream.state !== "thinking" && stream.state !== "streaming",
  );
}

function without(streams: ReplyStreams, isGone: (stream: ReplyStream) => boolean): ReplyStreams {
  const kept = Object.entries(streams).filter(([, stream]) => !isGone(stream));
  return kept.length === Object.keys(streams).length ? streams : Object.fromEntries(kept);
}

function startedBy(frame: Extract<ReplyFrame, { type: "reply.started" }>): ReplyStream {
  const { replyId, channelId, parentId, threadId } = frame;
  return { replyId, channelId, parentId, threadId, text: "", state: "thinking", index: -1, waiting: [] };
}

function applyToStream(
  stream: ReplyStream,
  frame: Exclude<ReplyFrame, { type: "reply.started" }>,
): ReplyStream {
  switch (frame.type) {
    case "reply.delta":
      return takeWaiting({
        ...stream,
        waiting: [...stream.waiting, { index: frame.index, text: frame.text }],
      });
    case "reply.snapshot":
      if (frame.index <= stream.index) return stream;
      return takeWaiting({ ...stream, text: frame.text, index: frame.index, state: "streaming" });
    case "reply.ended":
      return ended(stream, frame);
  }
}

/** Appends all that follows the text without a gap; keeps what stands after one. */
function takeWaiting(stream: ReplyStream): ReplyStream {
  const later = stream.waiting.filter((delta) => delta.index > stream.index);
  const next = later.find((delta) => delta.index === stream.index + 1);
  if (!next) return { ...stream, waiting: later };
  return takeWaiting({
    ...stream,
    text: stream.text + next.text,
    index: next.index,
    state: "streaming",
    waiting: later,
  });
}

function ended(stream: ReplyStream, frame: Extract<ReplyFrame, { type: "reply.ended" }>): ReplyStream {
  const { messageId, reason } = frame;
  if (messageId !== undefined) return { ...stream, state: "answered", messageId };
  const state = reason === "stopped" ? "stopped" : reason === "not_addressed" ? "declined" : "failed";
  return reason === undefined ? { ...stream, state } : { ...stream, state, reason };
}

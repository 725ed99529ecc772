import type { ComposedReply, ReplyPart } from "./material.ts";
import { ReplyFailure } from "./reply-failure.ts";

/** Stands at the end of an answer that was cut short, in every language. */
export const cutMark = " …";

/** The first `length` characters of an answer, as they were said, marked. Throws the failure when that is nothing. */
export function cutShort(reply: ComposedReply, length: number, failure: unknown): ComposedReply {
  const reason = failure instanceof ReplyFailure ? failure.reason : "internal";
  if (length === 0) throw failure instanceof ReplyFailure ? failure : new ReplyFailure(reason);
  const parts: ReplyPart[] = [];
  let left = length;
  for (const part of reply.parts) {
    const partLength = typeof part === "string" ? part.length : part.end - part.start;
    const taken = Math.min(left, partLength);
    left -= taken;
    if (taken === 0) break;
    parts.push(typeof part === "string" ? part.slice(0, taken) : { ...part, end: part.start + taken });
  }
  return { ...reply, parts: [...parts, cutMark], cutShort: reason };
}

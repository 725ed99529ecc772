import { createHash } from "node:crypto";
import type { HistoryMessage } from "./parse-line.ts";

/** A message with the keys by which the database knows whether it, its thread and its parent came before. */
export interface KeyedMessage extends HistoryMessage {
  key: string;
  /** Stands for the thread, once its first message has come. */
  threadKey: string | null;
  /** The message whose own id is the thread's, where the source names threads so. */
  threadRootKey: string | null;
  parentKey: string | null;
}

/** Digests of 128 bits, so that what is kept to recognise a message does not hold its text. */
function digest(parts: (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/**
 * Gives each message of one file its keys. Messages without an id are told apart by what they say and by how
 * often the same was said before, so the file has to be keyed from its first line.
 */
export function createKeyer(source: string): (message: HistoryMessage) => KeyedMessage {
  const seen = new Map<string, number>();
  return (message) => {
    const { channel, user, createdAt, text, externalId, thread, replyTo } = message;
    const byId = (id: string) => digest([source, channel, "id", id]);
    return {
      ...message,
      key: externalId === null ? byContent([channel, user, createdAt, text]) : byId(externalId),
      threadKey: thread === null ? null : digest([source, channel, "thread", thread]),
      threadRootKey: thread === null ? null : byId(thread),
      parentKey: replyTo === null ? null : byId(replyTo),
    };
  };

  function byContent(content: (string | number)[]): string {
    const same = digest([source, "content", ...content]);
    const count = seen.get(same) ?? 0;
    seen.set(same, count + 1);
    return count === 0 ? same : digest([same, count]);
  }
}

import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { Outgoing } from "#web/state/outgoing.ts";
import type { ReplyStream } from "#web/state/reply-streams.ts";

/** What the list shows, from top to bottom. */
export type Row =
  | { type: "beginning"; key: string }
  | { type: "day"; key: string; day: string }
  | { type: "unread"; key: string }
  | { type: "message"; key: string; message: Message; isFirst: boolean; showsParent: boolean }
  | { type: "outgoing"; key: string; outgoing: Outgoing; isFirst: boolean }
  | { type: "reply"; key: string; reply: ReplyStream };

export interface RowParts {
  messages: readonly Message[];
  /** Whether older, newer messages are still to be loaded. */
  hasOlder: boolean;
  hasNewer: boolean;
  outgoing: readonly Outgoing[];
  replies: readonly ReplyStream[];
  /** The last message that was read when the list was opened: the line stands below it. */
  readUpTo: MessageId | null;
  meId: string | undefined;
}

/** Milliseconds between two messages of one author that stand under one name. */
const groupMs = 5 * 60_000;

/** Messages that were sent from here keep their row when they get their id. */
export function messageKey(message: Message): string {
  return message.clientId ?? message.id;
}

/** The calendar day of a time, where the reader is. */
export function dayOf(time: string): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * While older messages are still to come, nothing stands above the first one, not even its day: it is not known
 * whether the day begins there, and the list keeps its place by a row that stays.
 */
export function buildRows(parts: RowParts): Row[] {
  const rows: Row[] = parts.hasOlder ? [] : [{ type: "beginning", key: "beginning" }];
  let above: Message | null = null;
  let lineIsDrawn = parts.readUpTo === null;
  for (const message of parts.messages) {
    const isNewDay = above ? dayOf(above.createdAt) !== dayOf(message.createdAt) : !parts.hasOlder;
    if (isNewDay) rows.push({ type: "day", key: `day-${dayOf(message.createdAt)}`, day: message.createdAt });
    const isLineHere = !lineIsDrawn && message.id > parts.readUpTo! && message.authorId !== parts.meId;
    if (isLineHere) {
      rows.push({ type: "unread", key: "unread" });
      lineIsDrawn = true;
    }
    rows.push({
      type: "message",
      key: messageKey(message),
      message,
      isFirst: isNewDay || isLineHere || above === null || !continues(above, message),
      showsParent: showsParent(message, above),
    });
    above = message;
  }
  if (parts.hasNewer) return rows;
  return [...rows, ...outgoingRows(parts, above), ...replyRows(parts.replies)];
}

/** Whether it has to be said what a message answers: not the one right above it, nor the one that heads its thread. */
function showsParent({ parentId, threadId }: Message, above: Message | null): boolean {
  return parentId !== null && parentId !== above?.id && parentId !== threadId;
}

/** Whether a message stands under the name of the one above it. */
function continues(above: Message, message: Message): boolean {
  return (
    above.authorId === message.authorId &&
    message.parentId === null &&
    !above.deleted &&
    Date.parse(message.createdAt) - Date.parse(above.createdAt) < groupMs
  );
}

function outgoingRows({ outgoing, meId }: RowParts, above: Message | null): Row[] {
  return outgoing.map((one, index) => ({
    type: "outgoing",
    key: one.clientId,
    outgoing: one,
    isFirst: index === 0 && (above === null || above.authorId !== meId || one.parentId !== null),
  }));
}

function replyRows(replies: readonly ReplyStream[]): Row[] {
  return replies.map((reply) => ({ type: "reply", key: reply.replyId, reply }));
}

/** Pixels that a row will take, before it is measured. */
export function estimateRow(row: Row): number {
  switch (row.type) {
    case "message":
      return textHeight(row.message.content) + (row.isFirst ? 34 : 4) + filesHeight(row.message);
    case "outgoing":
      return textHeight(row.outgoing.content) + (row.isFirst ? 34 : 4);
    case "beginning":
      return 140;
    case "reply":
      return 64;
    default:
      return 36;
  }
}

function textHeight(text: string): number {
  const lines = text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 95), 0);
  return lines * 23;
}

function filesHeight(message: Message): number {
  return (
    message.files.length * 56 + (message.reactions.length > 0 ? 34 : 0) + (message.replyCount > 0 ? 30 : 0)
  );
}

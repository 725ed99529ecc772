import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { Outgoing } from "#web/state/outgoing.ts";
import type { ReplyStream } from "#web/state/reply-streams.ts";

/** What the list shows, from top to bottom. */
export type Row =
  | { type: "beginning"; key: string }
  | { type: "day"; key: string; day: string }
  | { type: "unread"; key: string }
  | { type: "message"; key: string; message: Message; isFirst: boolean; showsParent: boolean }
  | { type: "outgoing"; key: string; outgoing: Outgoing; isFirst: boolean; showsParent: boolean }
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
  let group: Said[] = [];
  let lineIsDrawn = parts.readUpTo === null;
  for (const message of parts.messages) {
    const above = group.at(-1);
    const isNewDay = above ? dayOf(above.createdAt) !== dayOf(message.createdAt) : !parts.hasOlder;
    if (isNewDay) rows.push({ type: "day", key: `day-${dayOf(message.createdAt)}`, day: message.createdAt });
    const isLineHere = !lineIsDrawn && message.id > parts.readUpTo! && message.authorId !== parts.meId;
    if (isLineHere) {
      rows.push({ type: "unread", key: "unread" });
      lineIsDrawn = true;
    }
    const showsParent = needsParent(group, message);
    const isFirst = isNewDay || isLineHere || showsParent || !continues(group, message);
    rows.push({ type: "message", key: messageKey(message), message, isFirst, showsParent });
    group = isFirst ? [message] : [...group, message];
  }
  if (parts.hasNewer) return rows;
  return [...rows, ...outgoingRows(parts, group), ...replyRows(parts.replies)];
}

/** What has been said, or is on its way, as far as it matters for what stands above and below it. */
type Said = Pick<Message, "authorId" | "createdAt" | "parentId" | "threadId" | "deleted"> & {
  id?: MessageId;
};

/**
 * Whether it has to be said what a message answers: not the one right above it, nor one under the same name, nor
 * what the message above it answers too, nor the one that heads its thread.
 */
function needsParent(group: readonly Said[], { parentId, threadId, authorId }: Said): boolean {
  if (parentId === null || parentId === threadId) return false;
  const above = group.at(-1);
  if (above === undefined) return true;
  if (above.id === parentId) return false;
  return (
    above.authorId !== authorId || !group.some((one) => one.id === parentId || one.parentId === parentId)
  );
}

/** Whether a message stands under the name of those above it. */
function continues(group: readonly Said[], message: Said): boolean {
  const above = group.at(-1);
  return (
    above !== undefined &&
    above.authorId === message.authorId &&
    !above.deleted &&
    Date.parse(message.createdAt) - Date.parse(above.createdAt) < groupMs
  );
}

function outgoingRows({ outgoing, meId }: RowParts, messages: readonly Said[]): Row[] {
  let group = messages;
  return outgoing.map((one) => {
    const { createdAt, parentId, place } = one;
    const said = { authorId: meId as MemberId, createdAt, parentId, threadId: place.threadId };
    const showsParent = needsParent(group, said);
    const isFirst = showsParent || !continues(group, said);
    group = isFirst ? [said] : [...group, said];
    return { type: "outgoing", key: one.clientId, outgoing: one, isFirst, showsParent };
  });
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

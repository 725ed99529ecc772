import type { Event } from "#contract/events.ts";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { newerOf, withoutContent, withoutReaction, withReaction, withThreadReply } from "./change-message.ts";

/**
 * The stretch of a channel (or thread) that the page holds: each message between `from` and `upTo`, without
 * gaps or doubles. Pages come by HTTP and events by the socket, in any order. Ids sort by age.
 */
export interface MessageWindow {
  /** Oldest first. */
  messages: readonly Message[];
  /** Where the stretch begins; null: with the very first message. */
  from: MessageId | null;
  /** Where it ends; null: it is live, new messages are added as they come. */
  upTo: MessageId | null;
  /** The thread whose messages these are; null for a channel's. */
  threadId: MessageId | null;
  /** The message that heads the thread, once it is here. */
  root: Message | null;
  /** What came while pages are under way: a page may have been read before it. */
  since: readonly Event[];
  pagesUnderWay: number;
  /** False until the first page is in. */
  loaded: boolean;
  /** What the last page failed with, in words. */
  problem: string | null;
  /** Counts how often the stretch was replaced by another one. */
  generation: number;
  /** Whether the reader is at the live end: then the oldest messages make room for new ones. */
  following: boolean;
}

/** Where a page belongs: at an end of what is held, or in place of all of it. */
export type PageKind = "newest" | "around" | "before" | "after";

export interface ArrivedPage {
  kind: PageKind;
  messages: readonly Message[];
  hasMore: boolean;
  root?: Message;
  /** The window's generation and edge when the page was asked for: a page that no longer fits is dropped. */
  generation: number;
  edge: MessageId | null;
}

/** More messages than this are not held: the far end is dropped, and loaded again when it is needed. */
export const windowSize = 600;

const emptyWindow: MessageWindow = {
  threadId: null,
  messages: [],
  from: null,
  upTo: null,
  root: null,
  since: [],
  pagesUnderWay: 0,
  loaded: false,
  problem: null,
  generation: 0,
  following: true,
};

export function openWindow(threadId: MessageId | null): MessageWindow {
  return { ...emptyWindow, threadId };
}

export function beginPage(window: MessageWindow): MessageWindow {
  return { ...window, pagesUnderWay: window.pagesUnderWay + 1, problem: null };
}

export function failPage(window: MessageWindow, problem: string | null): MessageWindow {
  return { ...endPage(window), problem };
}

export function takePage(window: MessageWindow, page: ArrivedPage): MessageWindow {
  const ended = endPage(window);
  if (page.generation !== window.generation) return ended;
  const merged = merge(page.root ? { ...ended, root: page.root } : ended, page);
  return merged ? window.since.reduce(change, merged) : ended;
}

/** Applying an event twice changes nothing. */
export function applyEvent(window: MessageWindow, event: Event): MessageWindow {
  const changed = change(window, event);
  return window.pagesUnderWay > 0 ? { ...changed, since: [...window.since, event] } : changed;
}

/** Puts in a message that the server acknowledged, whether its event was here already or not. */
export function addMessage(window: MessageWindow, message: Message): MessageWindow {
  if (!window.loaded || !covers(window, message.id)) return window;
  const at = positionOf(window.messages, message.id);
  if (window.messages[at]?.id === message.id) return window;
  const grown = { ...window, messages: window.messages.toSpliced(at, 0, message) };
  return window.following && window.upTo === null ? dropOldest(grown) : dropNewest(grown);
}

export function findMessage(window: MessageWindow, id: string): Message | undefined {
  if (window.root?.id === id) return window.root;
  const found = window.messages[positionOf(window.messages, id)];
  return found?.id === id ? found : undefined;
}

/** Changes one message where it stands; `null` takes it out. */
export function changeMessage(
  window: MessageWindow,
  id: MessageId,
  changeOne: (message: Message) => Message | null,
): MessageWindow {
  const held = findMessage(window, id);
  const changed = held && changeOne(held);
  if (held === undefined || changed === held) return window;
  if (window.root === held) return { ...window, root: changed ?? withoutContent(held) };
  const at = positionOf(window.messages, id);
  return {
    ...window,
    messages: changed ? window.messages.with(at, changed) : window.messages.toSpliced(at, 1),
  };
}

/** Where a message stands, or would stand. */
export function positionOf(messages: readonly Message[], id: string): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (messages[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endPage(window: MessageWindow): MessageWindow {
  const pagesUnderWay = window.pagesUnderWay - 1;
  return { ...window, pagesUnderWay, since: pagesUnderWay === 0 ? [] : window.since };
}

/** Whether a message with this id would be held, if there is one. */
export function covers(window: MessageWindow, id: MessageId): boolean {
  return (window.from === null || id >= window.from) && (window.upTo === null || id <= window.upTo);
}

/** Answers null for a page that no longer fits to the edge at which it was asked for. */
function merge(window: MessageWindow, page: ArrivedPage): MessageWindow | null {
  const { messages } = page;
  const first = (page.hasMore && messages[0]?.id) || null;
  const last = (page.hasMore && messages.at(-1)?.id) || null;
  switch (page.kind) {
    case "newest":
      return { ...replaced(window, messages), from: first, upTo: null };
    case "around":
      return { ...replaced(window, messages), from: first, upTo: messages.at(-1)?.id ?? null };
    case "before":
      if (window.from !== page.edge) return null;
      return dropNewest({ ...window, messages: [...messages, ...window.messages], from: first });
    case "after":
      if (window.upTo !== page.edge) return null;
      return dropOldest({ ...window, messages: [...window.messages, ...messages], upTo: last });
  }
}

function replaced(window: MessageWindow, messages: readonly Message[]): MessageWindow {
  return { ...window, messages, loaded: true, generation: window.generation + 1 };
}

function dropOldest(window: MessageWindow): MessageWindow {
  if (window.messages.length <= windowSize) return window;
  const messages = window.messages.slice(-windowSize);
  return { ...window, messages, from: messages[0]!.id };
}

function dropNewest(window: MessageWindow): MessageWindow {
  if (window.messages.length <= windowSize) return window;
  const messages = window.messages.slice(0, windowSize);
  return { ...window, messages, upTo: messages.at(-1)!.id };
}

function change(window: MessageWindow, event: Event): MessageWindow {
  switch (event.type) {
    case "message.created":
      return addOrCount(window, event.message);
    case "message.updated":
      return changeMessage(window, event.message.id, (held) => newerOf(held, event.message));
    case "message.deleted":
      return changeMessage(window, event.messageId, (held) => (event.remains ? withoutContent(held) : null));
    case "reaction.added":
      return changeMessage(window, event.messageId, (held) =>
        withReaction(held, event.emoji, event.memberId),
      );
    case "reaction.removed":
      return changeMessage(window, event.messageId, (held) =>
        withoutReaction(held, event.emoji, event.memberId),
      );
    default:
      return window;
  }
}

/** A reply in a thread is a message of the thread's own window, and a count at its root in all others. */
function addOrCount(window: MessageWindow, message: Message): MessageWindow {
  const counted =
    message.threadId === null
      ? window
      : changeMessage(window, message.threadId, (root) => withThreadReply(root, message));
  return message.threadId === window.threadId ? addMessage(counted, message) : counted;
}

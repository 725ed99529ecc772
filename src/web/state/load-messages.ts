import * as messages from "#contract/endpoints/messages.ts";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { MessagePage, MessagePageQuery } from "#contract/page.ts";
import { ApiError, api } from "./api.ts";
import {
  beginPage,
  failPage,
  type MessageWindow,
  openWindow,
  type PageKind,
  takePage,
} from "./message-window.ts";
import type { PlaceKey } from "./place.ts";
import { getState, setState } from "./store.ts";

/** Whose messages: a channel's, or those of the thread under a message. */
export type Source = { channelId: ChannelId } | { threadId: MessageId };

/** Messages that a page asks for: enough to fill a tall screen, and few enough to be there at once. */
const firstPage = 50;
const furtherPage = 100;

export function sourceKey(source: Source): PlaceKey {
  return "channelId" in source ? source.channelId : source.threadId;
}

export function loadNewest(source: Source): Promise<void> {
  return load(source, "newest", { limit: firstPage });
}

/** What stands around a message, in place of what is held. */
export function loadAround(source: Source, around: MessageId): Promise<void> {
  return load(source, "around", { around, limit: firstPage });
}

/** One page at a time: a second call while one is under way does nothing. */
export async function loadBefore(source: Source): Promise<void> {
  const window = getState().windows[sourceKey(source)];
  if (!window?.from || window.pagesUnderWay > 0) return;
  await load(source, "before", { before: window.from, limit: furtherPage });
}

export async function loadAfter(source: Source): Promise<void> {
  const window = getState().windows[sourceKey(source)];
  if (!window?.upTo || window.pagesUnderWay > 0) return;
  await load(source, "after", { after: window.upTo, limit: furtherPage });
}

async function load(source: Source, kind: PageKind, query: MessagePageQuery): Promise<void> {
  const key = sourceKey(source);
  const asked = getState().windows[key] ?? openWindow("threadId" in source ? source.threadId : null);
  const edge = (kind === "before" ? query.before : query.after) ?? null;
  setWindow(key, beginPage(asked));
  try {
    const page = await read(source, query);
    change(key, (window) => takePage(window, { ...page, kind, edge, generation: asked.generation }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    change(key, (window) => failPage(window, error.message));
  }
}

function read(source: Source, query: MessagePageQuery): Promise<MessagePage & { root?: Message }> {
  return "channelId" in source
    ? api(messages.listMessages, { params: { channelId: source.channelId }, query })
    : api(messages.getThread, { params: { messageId: source.threadId }, query });
}

/** A window that was put away meanwhile (by a resync, or by leaving the channel) stays away. */
function change(key: PlaceKey, changed: (window: MessageWindow) => MessageWindow): void {
  const window = getState().windows[key];
  if (window && window.pagesUnderWay > 0) setWindow(key, changed(window));
}

function setWindow(key: PlaceKey, window: MessageWindow): void {
  setState((state) => ({ windows: { ...state.windows, [key]: window } }));
}

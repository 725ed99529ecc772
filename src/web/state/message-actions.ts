import * as channels from "#contract/endpoints/channels.ts";
import * as messages from "#contract/endpoints/messages.ts";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { refreshChannel } from "./actions.ts";
import { ApiError, api } from "./api.ts";
import { withoutReaction, withReaction } from "./change-message.ts";
import { withAllRead } from "./channel-state.ts";
import { without } from "./entities.ts";
import { changeMessage, findMessage, positionOf } from "./message-window.ts";
import { type PlaceKey, placeKey } from "./place.ts";
import { getState, type State, setState } from "./store.ts";

/** Milliseconds in which a deletion can be undone. */
export const undoMs = 6000;

/** A message from any window that holds it. */
export function messageIn(state: State, messageId: MessageId): Message | undefined {
  for (const window of Object.values(state.windows)) {
    const found = findMessage(window, messageId);
    if (found) return found;
  }
  return state.seen[messageId] ?? undefined;
}

/** Fetches a message that no window holds; null when it is gone or not to be read. */
export async function fetchMessage(messageId: MessageId): Promise<Message | null> {
  const message = await api(messages.getMessage, { params: { messageId } }).catch(nullIfAbsent);
  setState((state) => ({ seen: { ...state.seen, [messageId]: message } }));
  return message;
}

/** Adds my reaction, or takes it back. Shown at once; undone if the server refuses. */
export async function toggleReaction(message: Message, emoji: string): Promise<void> {
  const { me } = getState();
  if (!me) return;
  const isMine = message.reactions.some((one) => one.emoji === emoji && one.memberIds.includes(me.id));
  const set = (on: boolean) =>
    changeEverywhere(message.id, (held) =>
      on ? withReaction(held, emoji, me.id) : withoutReaction(held, emoji, me.id),
    );
  set(!isMine);
  try {
    const endpoint = isMine ? messages.removeReaction : messages.addReaction;
    await api(endpoint, { params: { messageId: message.id, emoji } });
  } catch (error) {
    set(isMine);
    throw error;
  }
}

/** Shows the new words at once; the old ones come back if the server refuses. */
export async function editMessage(message: Message, content: string): Promise<void> {
  const edited = { ...message, content, updatedAt: new Date().toISOString() };
  changeEverywhere(message.id, () => edited);
  try {
    const stored = await api(messages.editMessage, { params: { messageId: message.id }, body: { content } });
    changeEverywhere(message.id, (held) => ({ ...held, ...stored }));
  } catch (error) {
    changeEverywhere(message.id, (held) => (held === edited ? message : held));
    throw error;
  }
}

/** Opens the editor in a message's row; null closes it. */
export function startEditing(messageId: MessageId | null): void {
  setState({ editing: messageId });
}

/** The next message that is written beside this one answers it. */
export function startReply(message: Message): void {
  const key = placeKey(message);
  setState((state) => ({ answering: { ...state.answering, [key]: message } }));
}

export function cancelReply(key: PlaceKey): void {
  setState((state) => ({ answering: without(state.answering, key) }));
}

const deletions = new Map<MessageId, ReturnType<typeof setTimeout>>();

/** Hides a message and deletes it when the time to undo is over, or the page is left. */
export function deleteMessage(messageId: MessageId, onError: (error: unknown) => void): void {
  setState((state) => ({ deleting: { ...state.deleting, [messageId]: true } }));
  deletions.set(
    messageId,
    setTimeout(() => void finishDeletion(messageId).catch(onError), undoMs),
  );
}

export function undoDeletion(messageId: MessageId): void {
  clearTimeout(deletions.get(messageId));
  deletions.delete(messageId);
  setState((state) => ({ deleting: without(state.deleting, messageId) }));
}

/** The page is being left: what was deleted stays deleted. */
export function finishDeletions(): void {
  for (const messageId of deletions.keys()) void finishDeletion(messageId);
}

async function finishDeletion(messageId: MessageId): Promise<void> {
  clearTimeout(deletions.get(messageId));
  deletions.delete(messageId);
  try {
    await api(messages.deleteMessage, { params: { messageId } }, { keepalive: true }).catch(nullIfAbsent);
    changeEverywhere(messageId, (held) =>
      held.replyCount > 0 ? { ...held, content: "", deleted: true } : null,
    );
  } finally {
    setState((state) => ({ deleting: without(state.deleting, messageId) }));
  }
}

/** Milliseconds for which the markers of a busy channel are gathered. */
const markerMs = 500;
const markers = new Map<ChannelId, ReturnType<typeof setTimeout>>();

/** All that was said in a channel is read. Shown at once, and told to the server soon. */
export function markRead(channelId: ChannelId): void {
  const { channels: all, keptUnread } = getState();
  const channel = all[channelId];
  if (!channel?.joined || keptUnread === channelId) return;
  const read = withAllRead(channel);
  if (read === channel) return;
  setState((state) => ({ channels: { ...state.channels, [channelId]: read } }));
  clearTimeout(markers.get(channelId));
  markers.set(
    channelId,
    setTimeout(() => void tellMarker(channelId).catch(() => {}), markerMs),
  );
}

/** The page is being left: what was read stays read. */
export function finishMarkers(): void {
  for (const channelId of markers.keys()) void tellMarker(channelId).catch(() => {});
}

/** A marker that could not be told is told with the next one. */
async function tellMarker(channelId: ChannelId): Promise<void> {
  clearTimeout(markers.get(channelId));
  markers.delete(channelId);
  const messageId = getState().channels[channelId]?.lastReadMessageId;
  if (!messageId) return;
  await api(channels.moveReadMarker, { params: { channelId }, body: { messageId } }, { keepalive: true });
}

/** This message and all after it are unread again. A marker only moves on, so it is taken away first. */
export async function markUnreadFrom(message: Message): Promise<void> {
  const { channelId } = message;
  const held = getState().windows[channelId]?.messages ?? [];
  const before = held[positionOf(held, message.id) - 1];
  setState({ keptUnread: channelId });
  const endpoint = channels.moveReadMarker;
  await api(endpoint, { params: { channelId }, body: { messageId: null } });
  if (before) await api(endpoint, { params: { channelId }, body: { messageId: before.id } });
  await refreshChannel(channelId);
}

/** The channel is left: the next time it is looked at, it is read. */
export function stopKeepingUnread(channelId: ChannelId): void {
  setState(({ keptUnread }) => ({ keptUnread: keptUnread === channelId ? null : keptUnread }));
}

/** Tells a window whether its live end is being looked at, see `MessageWindow.following`. */
export function setFollowing(key: PlaceKey, following: boolean): void {
  const window = getState().windows[key];
  if (!window || window.following === following) return;
  setState((state) => ({ windows: { ...state.windows, [key]: { ...window, following } } }));
}

function changeEverywhere(messageId: MessageId, change: (message: Message) => Message | null): void {
  setState((state) => ({
    windows: Object.fromEntries(
      Object.entries(state.windows).map(([key, window]) => [key, changeMessage(window, messageId, change)]),
    ),
  }));
}

function nullIfAbsent(error: unknown): null {
  if (error instanceof ApiError && error.code === "not_found") return null;
  throw error;
}

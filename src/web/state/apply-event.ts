import type { Event } from "#contract/events.ts";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { newerOf } from "./change-message.ts";
import { withChannel, withNewMessage, withReadMarker } from "./channel-state.ts";
import { without } from "./entities.ts";
import { applyEvent as applyToWindow } from "./message-window.ts";
import type { PlaceKey } from "./place.ts";
import { withoutStreamsOf } from "./reply-streams.ts";
import type { State } from "./store.ts";

/** The state after an event. Pure; applying an event twice changes nothing. */
export function applyEvent(state: State, event: Event): State {
  switch (event.type) {
    case "message.created":
      return messageCreated(state, event.message, event);
    case "message.updated":
      return { ...inAllWindows(state, event), seen: withSeen(state, event.message) };
    case "message.deleted":
      return messageDeleted(inAllWindows(state, event), event.messageId);
    case "reaction.added":
    case "reaction.removed":
      return inAllWindows(state, event);
    case "channel.created":
    case "channel.updated": {
      const { channel } = event;
      const mine = withChannel(state.channels[channel.id], channel, state.me?.id);
      return { ...state, channels: { ...state.channels, [channel.id]: mine } };
    }
    case "channel.deleted":
      return withoutChannel(state, event.channelId);
    case "member.joined":
      return event.memberId === state.me?.id ? withJoined(state, event.channelId, true) : state;
    case "member.left":
      return event.memberId === state.me?.id ? leftByMe(state, event.channelId) : state;
    case "member.updated": {
      const { member } = event;
      const me = state.me?.id === member.id ? { ...state.me, ...member } : state.me;
      return { ...state, me, members: { ...state.members, [member.id]: member } };
    }
    case "read-marker.moved": {
      const channel = state.channels[event.channelId];
      const read = channel && withReadMarker(channel, event.messageId);
      return read ? { ...state, channels: { ...state.channels, [event.channelId]: read } } : state;
    }
  }
}

/** What an event leaves open: `workspace` is all of it, messages aside. */
export interface Need {
  workspace?: true;
  members?: true;
  channelId?: ChannelId;
}

/** What has to be asked for after an event, because it cannot be known from it. */
export function needsOf(state: State, event: Event): Need {
  switch (event.type) {
    case "message.created":
      return {
        ...(state.members[event.message.authorId] ? {} : { members: true }),
        ...(state.channels[event.message.channelId] ? {} : { channelId: event.message.channelId }),
      };
    case "message.deleted":
      return state.channels[event.channelId]?.unreadCount ? { channelId: event.channelId } : {};
    case "member.joined":
    case "member.left": {
      const isGone = state.channels[event.channelId] === undefined && event.type === "member.left";
      return {
        ...(state.members[event.memberId] ? {} : { members: true }),
        ...(isGone ? {} : { channelId: event.channelId }),
      };
    }
    case "read-marker.moved": {
      const channel = state.channels[event.channelId];
      return channel && withReadMarker(channel, event.messageId) ? {} : { channelId: event.channelId };
    }
    // With another role, one may do other things in each channel.
    case "member.updated":
      return event.member.id === state.me?.id && event.member.role !== state.me.role
        ? { workspace: true }
        : {};
    default:
      return {};
  }
}

function messageCreated(state: State, message: Message, event: Event): State {
  const { channelId, threadId, authorId, clientId } = message;
  const channel = state.channels[channelId];
  const windows = { ...state.windows };
  for (const key of threadId === null ? [channelId] : [channelId, threadId]) change(windows, key, event);
  const isLains = authorId === state.workspace?.lainId;
  return {
    ...state,
    windows,
    channels: channel
      ? { ...state.channels, [channelId]: withNewMessage(channel, message, state.me) }
      : state.channels,
    typing: withoutTyping(state.typing, message),
    outgoing: state.outgoing.some((one) => one.clientId === clientId)
      ? state.outgoing.filter((one) => one.clientId !== clientId)
      : state.outgoing,
    replies:
      isLains && message.parentId !== null
        ? withoutStreamsOf(state.replies, message.parentId)
        : state.replies,
  };
}

function change(windows: State["windows"], key: PlaceKey, event: Event): void {
  const window = windows[key];
  if (window) windows[key] = applyToWindow(window, event);
}

function inAllWindows(state: State, event: Event): State {
  const windows = { ...state.windows };
  for (const key of Object.keys(windows)) change(windows, key as PlaceKey, event);
  return { ...state, windows };
}

function withSeen(state: State, message: Message): State["seen"] {
  const held = state.seen[message.id];
  return held ? { ...state.seen, [message.id]: newerOf(held, message) } : state.seen;
}

function messageDeleted(state: State, messageId: MessageId): State {
  const seen = messageId in state.seen ? { ...state.seen, [messageId]: null } : state.seen;
  return { ...state, seen, replies: withoutStreamsOf(state.replies, messageId) };
}

function withJoined(state: State, channelId: ChannelId, joined: boolean): State {
  const channel = state.channels[channelId];
  return channel ? { ...state, channels: { ...state.channels, [channelId]: { ...channel, joined } } } : state;
}

/** A public channel can still be read; of any other nothing is left here. */
function leftByMe(state: State, channelId: ChannelId): State {
  if (state.channels[channelId]?.kind === "public") return withJoined(state, channelId, false);
  return withoutChannel(state, channelId);
}

function withoutChannel(state: State, channelId: ChannelId): State {
  const isOfIt = (key: string) =>
    key === channelId || state.windows[key as PlaceKey]?.root?.channelId === channelId;
  return {
    ...state,
    channels: without(state.channels, channelId),
    windows: Object.fromEntries(Object.entries(state.windows).filter(([key]) => !isOfIt(key))),
    outgoing: state.outgoing.filter((one) => one.place.channelId !== channelId),
    replies: Object.fromEntries(
      Object.entries(state.replies).filter(([, stream]) => stream.channelId !== channelId),
    ),
    seen: Object.fromEntries(
      Object.entries(state.seen).map(([id, message]) => [
        id,
        message?.channelId === channelId ? null : message,
      ]),
    ),
  };
}

function withoutTyping(typing: State["typing"], { channelId, authorId }: Message): State["typing"] {
  const there = typing[channelId];
  if (!there?.some((one) => one.memberId === authorId)) return typing;
  return { ...typing, [channelId]: there.filter((one) => one.memberId !== authorId) };
}

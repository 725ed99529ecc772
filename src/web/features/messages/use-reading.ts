import { useEffect, useState, useSyncExternalStore } from "react";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { markRead, stopKeepingUnread } from "#web/state/message-actions.ts";
import { getState, useStore } from "#web/state/store.ts";

/** Whether the reader is looking at this page now. */
function useIsLooking(): boolean {
  return useSyncExternalStore(subscribeToLooking, () => !document.hidden && document.hasFocus());
}

function subscribeToLooking(onChange: () => void): () => void {
  const types = ["focus", "blur"] as const;
  for (const type of types) window.addEventListener(type, onChange);
  document.addEventListener("visibilitychange", onChange);
  return () => {
    for (const type of types) window.removeEventListener(type, onChange);
    document.removeEventListener("visibilitychange", onChange);
  };
}

/** Up to where a channel was read when it was opened; null if there is nothing new in it. */
export function readUpToOf(channelId: ChannelId): MessageId | null {
  const channel = getState().channels[channelId];
  return channel && channel.unreadCount > 0 ? channel.lastReadMessageId : null;
}

/**
 * Marks a channel as read while its end is looked at. Answers the message below which the line "new" stands: it
 * is set when something comes that is not seen at once, and stays so that one finds it.
 */
export function useReading(channelId: ChannelId, isAtLiveEnd: boolean): MessageId | null {
  const isReading = useIsLooking() && isAtLiveEnd;
  const unreadCount = useStore((state) => state.channels[channelId]?.unreadCount ?? 0);
  const lastMessageId = useStore((state) => state.channels[channelId]?.lastMessageId);
  const [readUpTo, setReadUpTo] = useState(() => readUpToOf(channelId));

  const isKept = useStore((state) => state.keptUnread === channelId);
  const isUnseen = unreadCount > 0 && (!isReading || isKept);
  useEffect(() => {
    if (isUnseen) setReadUpTo((held) => readUpToOf(channelId) ?? held);
  }, [isUnseen, channelId]);

  useEffect(() => {
    if (isReading) markRead(channelId);
  }, [isReading, channelId, lastMessageId, unreadCount]);

  useEffect(() => () => stopKeepingUnread(channelId), [channelId]);

  return readUpTo;
}

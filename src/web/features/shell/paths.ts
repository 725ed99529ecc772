import type { ChannelId, MessageId } from "#contract/ids.ts";

export function channelPath(channelId: ChannelId): string {
  return `/c/${channelId}`;
}

/** Shows a message in its channel. */
export function messagePath(channelId: ChannelId, messageId: MessageId): string {
  return `/c/${channelId}/m/${messageId}`;
}

export function threadPath(channelId: ChannelId, threadId: MessageId): string {
  return `/c/${channelId}/t/${threadId}`;
}

/** What one hands to others: it finds the channel by itself. */
export function permalink(messageId: MessageId): string {
  return `${location.origin}/m/${messageId}`;
}

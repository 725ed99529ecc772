import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";

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

/** Shows a message where it stands: in its channel, or in the thread there. */
export function placePath({
  id,
  channelId,
  threadId,
}: Pick<Message, "id" | "channelId" | "threadId">): string {
  return threadId ? `${threadPath(channelId, threadId)}/m/${id}` : messagePath(channelId, id);
}

/** What one hands to others: it finds the channel by itself. */
export function permalink(messageId: MessageId): string {
  return `${location.origin}/m/${messageId}`;
}

import type { Channel, MyChannel } from "#contract/channel.ts";
import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Me } from "#contract/member.ts";
import type { Message } from "#contract/message.ts";
import { mentionsMember } from "./mentions.ts";

/** What an event says of a channel, put over what concerns me alone. */
export function withChannel(
  mine: MyChannel | undefined,
  channel: Channel,
  me: MemberId | undefined,
): MyChannel {
  if (mine) return { ...mine, ...channel };
  const joined = me !== undefined && (channel.memberIds?.includes(me) ?? false);
  return {
    ...channel,
    joined,
    lastReadMessageId: null,
    unreadCount: 0,
    mentionCount: 0,
    lastMessageId: null,
    canManage: false,
    canDelete: false,
  };
}

/** A message was said in the channel. One that is already counted is not newer than the last one. */
export function withNewMessage(channel: MyChannel, message: Message, me: Me | null): MyChannel {
  const isCounted = channel.lastMessageId !== null && message.id <= channel.lastMessageId;
  if (isCounted || message.threadId !== null) return channel;
  const lastMessageId = message.id;
  if (message.authorId === me?.id) {
    return { ...channel, lastMessageId, lastReadMessageId: message.id, unreadCount: 0, mentionCount: 0 };
  }
  if (!channel.joined) return { ...channel, lastMessageId };
  const isForMe = isAddressed(channel, message, me);
  return {
    ...channel,
    lastMessageId,
    unreadCount: channel.unreadCount + 1,
    mentionCount: channel.mentionCount + (isForMe ? 1 : 0),
  };
}

/** Whether a message asks for my attention: it names me, or it is in a direct channel of mine. */
export function isAddressed(channel: MyChannel, message: Message, me: Me | null): boolean {
  if (!me || message.authorId === me.id) return false;
  return channel.kind === "direct" || mentionsMember(message.content, me.handle);
}

/** Everything up to the newest message is read. */
export function withAllRead(channel: MyChannel): MyChannel {
  if (channel.unreadCount === 0 && channel.lastReadMessageId === channel.lastMessageId) return channel;
  return { ...channel, lastReadMessageId: channel.lastMessageId, unreadCount: 0, mentionCount: 0 };
}

/** Answers null when the counts cannot be known from here and have to be asked for. */
export function withReadMarker(channel: MyChannel, messageId: MessageId | null): MyChannel | null {
  if (channel.lastReadMessageId === messageId) return channel;
  if (messageId === null || (channel.lastMessageId !== null && messageId < channel.lastMessageId))
    return null;
  return { ...channel, lastReadMessageId: messageId, unreadCount: 0, mentionCount: 0 };
}

import type { MemberId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";

/** Each of these answers the same message when there is nothing to change, so that its row is not drawn again. */

export function withReaction(message: Message, emoji: string, memberId: MemberId): Message {
  const reaction = message.reactions.find((one) => one.emoji === emoji);
  if (reaction?.memberIds.includes(memberId)) return message;
  const reactions = reaction
    ? message.reactions.map((one) =>
        one === reaction ? { ...one, memberIds: [...one.memberIds, memberId] } : one,
      )
    : [...message.reactions, { emoji, memberIds: [memberId] }];
  return { ...message, reactions };
}

export function withoutReaction(message: Message, emoji: string, memberId: MemberId): Message {
  const reaction = message.reactions.find((one) => one.emoji === emoji);
  if (!reaction?.memberIds.includes(memberId)) return message;
  const memberIds = reaction.memberIds.filter((id) => id !== memberId);
  const reactions = message.reactions
    .map((one) => (one === reaction ? { ...one, memberIds } : one))
    .filter((one) => one.memberIds.length > 0);
  return { ...message, reactions };
}

/** A reply stands in the thread of this message. A reply that is already counted is not newer than the last one. */
export function withThreadReply(root: Message, reply: Message): Message {
  if (root.lastReplyAt !== null && reply.createdAt <= root.lastReplyAt) return root;
  return { ...root, replyCount: root.replyCount + 1, lastReplyAt: reply.createdAt };
}

export function withoutContent(message: Message): Message {
  return { ...message, content: "", files: [], reactions: [], deleted: true };
}

/** What an event says of a message that is held: an older version never replaces a newer one. */
export function newerOf(held: Message, arrived: Message): Message {
  return arrived.updatedAt < held.updatedAt ? held : keepClientId(held, arrived);
}

/** The row of a message that was sent from here is keyed by its client id: it must not be lost on the way. */
function keepClientId(held: Message, arrived: Message): Message {
  return held.clientId !== undefined && arrived.clientId === undefined
    ? { ...arrived, clientId: held.clientId }
    : arrived;
}

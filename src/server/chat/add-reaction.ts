import type { MemberId, MessageId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { canPost, requireAllowed, requireReadableMessage } from "./permissions.ts";
import { insertReaction, selectEmojis } from "./reaction-queries.ts";

export interface ReactionChange {
  memberId: MemberId;
  messageId: MessageId;
  emoji: string;
}

/** Reacting twice changes nothing. */
export const addReaction: Command<ReactionChange, void> = async (
  database,
  { memberId, messageId, emoji },
  { now },
) => {
  const { standing, message } = await requireReadableMessage(database, memberId, messageId);
  if (message.deleted_at !== null) throw new AppError("not_found");
  requireAllowed(canPost(standing));
  const emojis = await selectEmojis(database, messageId);
  if (!emojis.includes(emoji) && emojis.length >= limits.reactionsPerMessage)
    throw new AppError("unprocessable", "This message has as many different reactions as it can have.");
  const isNew = await insertReaction(database, {
    message_id: messageId,
    member_id: memberId,
    emoji,
    created_at: now,
  });
  if (!isNew) return;
  await recordEvent(database, now, {
    type: "reaction.added",
    channelId: message.channel_id,
    messageId,
    memberId,
    emoji,
  });
};

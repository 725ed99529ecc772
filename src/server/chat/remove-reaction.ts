import { recordEvent } from "#server/outbox/record-event.ts";
import type { Command } from "#server/storage/command.ts";
import type { ReactionChange } from "./add-reaction.ts";
import { canPost, requireAllowed, requireReadableMessage } from "./permissions.ts";
import { deleteReaction } from "./reaction-queries.ts";

/** Taking back what is not there changes nothing. */
export const removeReaction: Command<ReactionChange, void> = async (
  database,
  { memberId, messageId, emoji },
  { now },
) => {
  const { standing, message } = await requireReadableMessage(database, memberId, messageId);
  requireAllowed(canPost(standing));
  if (!(await deleteReaction(database, { message_id: messageId, member_id: memberId, emoji }))) return;
  await recordEvent(database, now, {
    type: "reaction.removed",
    channelId: message.channel_id,
    messageId,
    memberId,
    emoji,
  });
};

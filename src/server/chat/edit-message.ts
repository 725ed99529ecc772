import type { MemberId, MessageId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { deleteMentions, insertMentions, type MessageRow, updateMessage } from "./message-queries.ts";
import { canEditMessage, requireAllowed, requireReadableMessage } from "./permissions.ts";
import { selectAttachedFileIds } from "./post-queries.ts";
import { resolveMentions } from "./resolve-mentions.ts";
import { laterThan, withdrawQuotes } from "./withdraw-quotes.ts";

/** One's own message. Replies that quoted its old words are withdrawn in the same step. */
export const editMessage: Command<
  { memberId: MemberId; messageId: MessageId; content: string },
  MessageRow
> = async (database, { memberId, messageId, ...changes }, context) => {
  const { standing, message } = await requireReadableMessage(database, memberId, messageId);
  if (message.deleted_at !== null) throw new AppError("not_found");
  requireAllowed(canEditMessage(standing, message.author_id));
  const content = changes.content.trimEnd();
  if (content === message.content) return message;
  if (content === "" && (await selectAttachedFileIds(database, messageId)).length === 0)
    throw new AppError("bad_request", "A message needs words or a file.");

  const edited = {
    ...message,
    content,
    updated_at: laterThan(message, context.now),
    version: message.version + 1,
  };
  await updateMessage(database, messageId, {
    content,
    updated_at: edited.updated_at,
    version: edited.version,
  });
  await deleteMentions(database, messageId);
  await insertMentions(database, message, await resolveMentions(database, content));
  await withdrawQuotes(database, messageId, context);
  await recordEvent(database, context.now, {
    type: "message.updated",
    channelId: message.channel_id,
    messageId,
    memberId: message.author_id,
  });
  context.forgets();
  return edited;
};

import type { FileId, MemberId, MessageId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command, CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { deleteFilesOfMessages } from "./files/file-queries.ts";
import {
  deleteMentions,
  deleteMessageRows,
  deleteQuotes,
  deleteReactions,
  type MessageRow,
  recountReplies,
  selectMessage,
  updateMessage,
} from "./message-queries.ts";
import { canDeleteMessage, requireAllowed, requireReadableMessage } from "./permissions.ts";
import { laterThan, withdrawQuotes } from "./withdraw-quotes.ts";

/**
 * One's own message; admins any. Its row goes at once, unless a thread stands under it: then an empty one
 * stays until the thread is empty too. Answers the files whose bytes are to be removed.
 */
export const deleteMessage: Command<
  { memberId: MemberId; messageId: MessageId },
  { fileIds: FileId[] }
> = async (database, { memberId, messageId }, context) => {
  const { standing, message } = await requireReadableMessage(database, memberId, messageId);
  if (message.deleted_at !== null) throw new AppError("not_found");
  requireAllowed(canDeleteMessage(standing, message.author_id));

  const fileIds = await deleteFilesOfMessages(database, [messageId]);
  await withdrawQuotes(database, messageId, context);
  if (message.reply_count > 0) await emptyMessage(database, message, context);
  else await deleteMessageRows(database, [messageId]);
  await recordDeletion(database, message, context);
  if (message.thread_id !== null) await leaveThread(database, message.thread_id, context);
  context.forgets();
  return { fileIds };
};

async function emptyMessage(database: Database, message: MessageRow, { now }: CommandContext): Promise<void> {
  await updateMessage(database, message.id, {
    content: "",
    client_id: null,
    withdrawn_at: null,
    deleted_at: now,
    updated_at: laterThan(message, now),
    version: message.version + 1,
  });
  await deleteMentions(database, message.id);
  await deleteQuotes(database, message.id);
  await deleteReactions(database, message.id);
}

/** The root counts one reply less; a removed root goes with its last reply. */
async function leaveThread(database: Database, rootId: MessageId, context: CommandContext): Promise<void> {
  const root = await selectMessage(database, rootId);
  if (root === undefined) return;
  const replyCount = await recountReplies(database, rootId);
  if (root.deleted_at !== null && replyCount === 0) {
    await deleteMessageRows(database, [rootId]);
    await recordDeletion(database, root, context);
    return;
  }
  await recordEvent(database, context.now, {
    type: "message.updated",
    channelId: root.channel_id,
    messageId: rootId,
    memberId: root.author_id,
  });
}

function recordDeletion(database: Database, message: MessageRow, { now }: CommandContext): Promise<void> {
  return recordEvent(database, now, {
    type: "message.deleted",
    channelId: message.channel_id,
    messageId: message.id,
    memberId: message.author_id,
  });
}

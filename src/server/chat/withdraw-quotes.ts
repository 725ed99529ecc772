import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import type { CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import {
  deleteMentions,
  deleteQuotes,
  type MessageRow,
  selectIdsQuotingAuthor,
  selectIdsQuotingChannel,
  selectMessagesById,
  selectQuotingMessageIds,
  updateMessage,
} from "./message-queries.ts";

export const withdrawnContent = "This answer relied on a message that was changed or removed since.";

/**
 * Takes back every message that quotes or cites this one, which is being edited or removed. Only the bot
 * quotes, and never itself, so nothing can quote what is withdrawn here.
 */
export async function withdrawQuotes(
  database: Database,
  quotedId: MessageId,
  context: CommandContext,
): Promise<void> {
  await withdrawAll(database, await selectQuotingMessageIds(database, quotedId), context);
}

/** The same for all that a member wrote. */
export async function withdrawQuotesOf(
  database: Database,
  authorId: MemberId,
  context: CommandContext,
): Promise<void> {
  await withdrawAll(database, await selectIdsQuotingAuthor(database, authorId), context);
}

/** The same for all that was said in a channel, where it is quoted elsewhere. */
export async function withdrawQuotesOfChannel(
  database: Database,
  channelId: ChannelId,
  context: CommandContext,
): Promise<void> {
  await withdrawAll(database, await selectIdsQuotingChannel(database, channelId), context);
}

async function withdrawAll(database: Database, ids: MessageId[], context: CommandContext): Promise<void> {
  for (const message of await selectMessagesById(database, ids)) await withdraw(database, message, context);
}

async function withdraw(database: Database, message: MessageRow, { now }: CommandContext): Promise<void> {
  await updateMessage(database, message.id, {
    content: withdrawnContent,
    withdrawn_at: now,
    updated_at: laterThan(message, now),
    version: message.version + 1,
  });
  await deleteQuotes(database, message.id);
  await deleteMentions(database, message.id);
  await recordEvent(database, now, {
    type: "message.updated",
    channelId: message.channel_id,
    messageId: message.id,
    memberId: message.author_id,
  });
}

/** A changed message is never as old as it was, however fast the change came or the clock jumped. */
export function laterThan(message: MessageRow, now: number): number {
  return Math.max(now, message.updated_at + 1);
}

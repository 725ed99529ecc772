import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { MessagePage, MessagePageQuery } from "#contract/page.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectPage } from "./message-page-queries.ts";
import { requireReadable, requireReadableMessage } from "./permissions.ts";
import { presentMessage, presentMessages } from "./present-message.ts";

/** A page of what is said in a channel itself; threads are read by `readThread`. */
export async function readChannelPage(
  database: Database,
  memberId: MemberId,
  channelId: ChannelId,
  query: MessagePageQuery,
): Promise<MessagePage> {
  await requireReadable(database, memberId, channelId);
  const { rows, hasMore } = await selectPage(database, { channelId }, query);
  return { messages: await presentMessages(database, rows), hasMore };
}

/** The thread under a message, which may have no replies yet. */
export async function readThread(
  database: Database,
  memberId: MemberId,
  rootId: MessageId,
  query: MessagePageQuery,
): Promise<MessagePage & { root: Message }> {
  const { message: root } = await requireReadableMessage(database, memberId, rootId);
  if (root.thread_id !== null) throw new AppError("not_found", "This message is no root of a thread.");
  const { rows, hasMore } = await selectPage(database, { threadId: rootId }, query);
  return {
    root: await presentMessage(database, root),
    messages: await presentMessages(database, rows),
    hasMore,
  };
}

export async function readMessage(
  database: Database,
  memberId: MemberId,
  messageId: MessageId,
): Promise<Message> {
  const { message } = await requireReadableMessage(database, memberId, messageId);
  return presentMessage(database, message);
}

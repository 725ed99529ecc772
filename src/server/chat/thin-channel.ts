import type { ChannelId, FileId } from "#contract/ids.ts";
import { recordEvents } from "#server/outbox/record-event.ts";
import type { Command } from "#server/storage/command.ts";
import { deleteChannelRow, selectOldestOfChannel } from "./channel-queries.ts";
import { deleteFilesOfMessages } from "./files/file-queries.ts";
import { deleteMessageRows } from "./message-queries.ts";

/**
 * Removes so many messages of a deleted channel that nobody waits long, and the channel itself when none is left.
 * Answers whether there may be more, and the files whose bytes are to be removed.
 */
export const thinChannel: Command<
  { channelId: ChannelId; limit: number },
  { isGone: boolean; fileIds: FileId[] }
> = async (database, { channelId, limit }, { now, forgets }) => {
  const messages = await selectOldestOfChannel(database, channelId, limit);
  const ids = messages.map(({ id }) => id);
  if (ids.length === 0) {
    await deleteChannelRow(database, channelId);
    return { isGone: true, fileIds: [] };
  }
  const fileIds = await deleteFilesOfMessages(database, ids);
  await deleteMessageRows(database, ids);
  await recordEvents(
    database,
    now,
    messages.map(({ id, author_id }) => ({
      type: "message.deleted",
      channelId,
      messageId: id,
      memberId: author_id,
    })),
  );
  forgets();
  return { isGone: false, fileIds };
};

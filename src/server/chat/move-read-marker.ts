import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { clearMarker, moveMarkerTo } from "./channel-queries.ts";
import { selectMessage } from "./message-queries.ts";
import { requireReadable } from "./permissions.ts";

/** Forward only, so that a late call takes nothing back; null makes everything unread again. */
export const moveReadMarker: Command<
  { memberId: MemberId; channelId: ChannelId; messageId: MessageId | null },
  void
> = async (database, { memberId, channelId, messageId }, { now }) => {
  await requireReadable(database, memberId, channelId);
  if (messageId !== null && (await selectMessage(database, messageId))?.channel_id !== channelId)
    throw new AppError("not_found");
  const isMoved =
    messageId === null
      ? await clearMarker(database, channelId, memberId)
      : await moveMarkerTo(database, channelId, memberId, messageId);
  if (isMoved)
    await recordEvent(database, now, { type: "read-marker.moved", channelId, messageId, memberId });
};

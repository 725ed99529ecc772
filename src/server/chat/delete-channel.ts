import type { ChannelId, MemberId } from "#contract/ids.ts";
import { recordEvent, recordEvents } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { deleteChannelMembers, selectMemberIds, updateChannel } from "./channel-queries.ts";
import { canDeleteChannel, requireAllowed, requireReadable } from "./permissions.ts";
import { readDefaultChannelId } from "./settings-queries.ts";
import { withdrawQuotesOfChannel } from "./withdraw-quotes.ts";

/**
 * Takes a channel away from everybody at once: it becomes one that nobody is in. What was said in it is removed after
 * that, a part at a time (thin-channel.ts), however much it is.
 */
export const deleteChannel: Command<{ memberId: MemberId; channelId: ChannelId }, void> = async (
  database,
  { memberId, channelId },
  context,
) => {
  const standing = await requireReadable(database, memberId, channelId);
  requireAllowed(canDeleteChannel(standing));
  if (channelId === (await readDefaultChannelId(database)))
    throw new AppError("conflict", "Everybody who comes is in this channel: it stays.");

  const memberIds = await selectMemberIds(database, channelId);
  await deleteChannelMembers(database, channelId);
  await updateChannel(database, channelId, {
    kind: "private",
    name: null,
    topic: "",
    deleted_at: context.now,
  });
  await withdrawQuotesOfChannel(database, channelId, context);
  context.forgets();
  // Whose it was not does not hear that it was there.
  if (standing.channelKind === "public")
    await recordEvent(database, context.now, { type: "channel.deleted", channelId });
  else
    await recordEvents(
      database,
      context.now,
      memberIds.map((memberId) => ({ type: "channel.deleted", channelId, memberId })),
    );
};

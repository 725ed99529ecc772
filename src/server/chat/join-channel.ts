import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { Command } from "#server/storage/command.ts";
import { type ChannelRow, selectChannel } from "./channel-queries.ts";
import { enterChannel } from "./enter-channel.ts";
import { canJoin, requireAllowed, requireReadable } from "./permissions.ts";

/** Joining a channel that one is in already changes nothing. */
export const joinChannel: Command<{ memberId: MemberId; channelId: ChannelId }, ChannelRow> = async (
  database,
  { memberId, channelId },
  context,
) => {
  const standing = await requireReadable(database, memberId, channelId);
  if (standing.joinedAt === null) {
    requireAllowed(canJoin(standing));
    await enterChannel(database, channelId, memberId, context);
  }
  return (await selectChannel(database, channelId))!;
};

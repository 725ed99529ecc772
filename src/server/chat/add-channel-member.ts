import type { ChannelId, MemberId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { type ChannelRow, isMember, selectChannel } from "./channel-queries.ts";
import { enterChannel } from "./enter-channel.ts";
import { selectMember } from "./member-queries.ts";
import { canAddMembers, requireAllowed, requireReadable } from "./permissions.ts";

export interface MembershipChange {
  callerId: MemberId;
  channelId: ChannelId;
  memberId: MemberId;
}

/** Brings somebody into a public or private channel. Who is in it already stays in it. */
export const addChannelMember: Command<MembershipChange, ChannelRow> = async (
  database,
  { callerId, channelId, memberId },
  context,
) => {
  const standing = await requireReadable(database, callerId, channelId);
  requireAllowed(canAddMembers(standing));
  const member = await selectMember(database, memberId);
  if (member === undefined || member.deactivated_at !== null)
    throw new AppError("not_found", "This member is not there.");
  if (!(await isMember(database, channelId, memberId)))
    await enterChannel(database, channelId, memberId, context);
  return (await selectChannel(database, channelId))!;
};

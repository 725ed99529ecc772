import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import type { MembershipChange } from "./add-channel-member.ts";
import { deleteChannelMember } from "./channel-queries.ts";
import { canRemoveMember, requireAllowed, requireReadable } from "./permissions.ts";

/** Leaves a channel, or puts somebody out of it, the bot for example. */
export const removeChannelMember: Command<MembershipChange, void> = async (
  database,
  { callerId, channelId, memberId },
  { now },
) => {
  const standing = await requireReadable(database, callerId, channelId);
  requireAllowed(canRemoveMember(standing, memberId));
  if (!(await deleteChannelMember(database, channelId, memberId))) throw new AppError("not_found");
  await recordEvent(database, now, { type: "member.left", channelId, memberId });
};

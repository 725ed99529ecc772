import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import type { MembershipChange } from "./add-channel-member.ts";
import { deleteChannelMember } from "./channel-queries.ts";
import { selectMember } from "./member-queries.ts";
import { canRemoveMember, requireAllowed, requireReadable } from "./permissions.ts";

/** Leaves a channel, or puts somebody out of it, the bot for example. */
export const removeChannelMember: Command<MembershipChange, void> = async (
  database,
  { callerId, channelId, memberId },
  { now, forgets },
) => {
  const standing = await requireReadable(database, callerId, channelId);
  requireAllowed(canRemoveMember(standing, memberId));
  if (!(await deleteChannelMember(database, channelId, memberId))) throw new AppError("not_found");
  // What it made of what was said there goes with it.
  if ((await selectMember(database, memberId))?.kind === "bot") forgets();
  await recordEvent(database, now, { type: "member.left", channelId, memberId });
};

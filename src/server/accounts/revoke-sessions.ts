import type { MemberId } from "#contract/ids.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import type { Command } from "#server/storage/command.ts";
import { deleteSessionsOf } from "./account-queries.ts";

/** Signs a member out everywhere. */
export const revokeSessions: Command<{ memberId: MemberId }, void> = async (database, { memberId }) => {
  const member = await selectMember(database, memberId);
  if (member !== undefined && member.user_id !== null) await deleteSessionsOf(database, member.user_id);
};

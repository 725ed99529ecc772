import type { MemberId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { hasActiveOwner, type MemberRow, selectMember, updateMember } from "./member-queries.ts";
import { canChangeMember, requireActive, requireAllowed } from "./permissions.ts";

/** Gives a role, deactivates or reactivates. There is always an owner who can sign in. */
export const changeMember: Command<
  {
    callerId: MemberId;
    memberId: MemberId;
    role?: MemberRole | undefined;
    deactivated?: boolean | undefined;
  },
  MemberRow
> = async (database, { callerId, memberId, role, deactivated }, { now }) => {
  const caller = await requireActive(database, callerId);
  const member = await selectMember(database, memberId);
  if (member === undefined) throw new AppError("not_found");
  requireAllowed(canChangeMember(caller, member));
  if (role !== undefined && role !== member.role) requireAllowed(caller.role === "owner");

  const changed: MemberRow = {
    ...member,
    role: role ?? member.role,
    deactivated_at: deactivated === undefined ? member.deactivated_at : deactivated ? now : null,
  };
  const isOwner = changed.role === "owner" && changed.deactivated_at === null;
  if (!isOwner && !(await hasActiveOwner(database, memberId)))
    throw new AppError("conflict", "Somebody has to be the owner: make another member owner first.");
  await updateMember(database, memberId, { role: changed.role, deactivated_at: changed.deactivated_at });
  await recordEvent(database, now, { type: "member.updated", memberId });
  return changed;
};

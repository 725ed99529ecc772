import type { MemberId } from "#contract/ids.ts";
import { type MemberRow, selectMember } from "#server/chat/member-queries.ts";
import { isAdmin } from "#server/chat/permissions.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Database } from "#server/storage/schema.ts";

/** Checked again inside the command: who was an admin when they asked may be none now. */
export async function requireAdmin(database: Database, memberId: MemberId): Promise<MemberRow> {
  const member = await selectMember(database, memberId);
  if (member === undefined || member.deactivated_at !== null || !isAdmin(member.role))
    throw new AppError("forbidden");
  return member;
}

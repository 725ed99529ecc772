import type { MemberId } from "#contract/ids.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import { canChangeMember } from "#server/chat/permissions.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { replacePasswordLink } from "./password-link-queries.ts";
import { requireAdmin } from "./require-admin.ts";

const validMs = 86_400_000;

/** Answers when the link runs out. A link is as good as the member's password, so an owner's is an owner's to make. */
export const createPasswordLink: Command<
  { memberId: MemberId; tokenHash: string; createdBy: MemberId },
  number
> = async (database, { memberId, tokenHash, createdBy }, { now }) => {
  const admin = await requireAdmin(database, createdBy);
  const member = await selectMember(database, memberId);
  if (member === undefined) throw new AppError("not_found");
  if (memberId !== createdBy && !canChangeMember(admin, member)) throw new AppError("forbidden");
  if (member.user_id === null) throw new AppError("conflict", "This member has no account.");
  const expiresAt = now + validMs;
  await replacePasswordLink(database, {
    token_hash: tokenHash,
    member_id: memberId,
    created_at: now,
    expires_at: expiresAt,
  });
  return expiresAt;
};

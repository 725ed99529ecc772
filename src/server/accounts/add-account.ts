import type { MemberId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { hasUsers } from "./account-queries.ts";
import { systemMemberId } from "./caller.ts";
import { createAccount, type NewAccount } from "./create-account.ts";
import { requireAdmin } from "./require-admin.ts";

/**
 * An account made by an admin, whatever the sign-up rule. The command line may make the first one, which is
 * the owner's as any first one is. Only owners make owners and admins.
 */
export const addAccount: Command<
  { account: NewAccount; role: MemberRole; addedBy: MemberId },
  MemberRow
> = async (database, { account, role, addedBy }, context) => {
  if (addedBy === systemMemberId && !(await hasUsers(database)))
    return createAccount(database, { ...account, role: "owner" }, context);
  const admin = await requireAdmin(database, addedBy);
  if (role !== "member" && admin.role !== "owner") throw new AppError("forbidden");
  return createAccount(database, { ...account, role }, context);
};

import type { MemberRow } from "#server/chat/member-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { hasUsers } from "./account-queries.ts";
import { createAccount, createAccountFor, type NewAccount } from "./create-account.ts";
import { countUse, selectWorkingInvitation } from "./invitation-queries.ts";

/** LAIN_SIGN_UP. */
export type SignUpRule = "invite" | "open" | "closed";

/**
 * The first account becomes the owner's; then the rule holds. Commands run one after another, so of many first
 * sign-ups at once one is the first, and an invitation is used as often as it says and never for nothing.
 */
export const signUp: Command<
  { account: NewAccount; rule: SignUpRule; invitationHash: string | null },
  MemberRow
> = async (database, { account, rule, invitationHash }, context) => {
  if (!(await hasUsers(database))) return createAccount(database, { ...account, role: "owner" }, context);
  if (rule === "closed") throw new AppError("forbidden", "No new accounts are made here at present.");
  if (invitationHash === null) {
    if (rule === "invite") throw new AppError("forbidden", "An invitation is needed to sign up here.");
    return createAccount(database, { ...account, role: "member" }, context);
  }
  const invitation = await selectWorkingInvitation(database, invitationHash, context.now);
  if (invitation === undefined) {
    throw new AppError("gone", "This invitation was used up, has run out or was taken back.");
  }
  await countUse(database, invitation.id);
  return invitation.claims === null
    ? createAccount(database, { ...account, role: "member" }, context)
    : createAccountFor(database, invitation.claims, account, context);
};

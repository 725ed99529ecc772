import { type MemberRow, selectMember } from "#server/chat/member-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { hasUsers } from "./account-queries.ts";
import { selectWorkingInvitation } from "./invitation-queries.ts";
import { hashSecret } from "./secrets.ts";
import type { SignUpRule } from "./sign-up.ts";

export interface SignUpTerms {
  mode: "first" | SignUpRule;
  /** Null when no invitation was shown. */
  invitation: { valid: boolean; invitedBy: MemberRow | null; claims: MemberRow | null } | null;
}

/** Who may sign up now, and what an invitation is worth. */
export async function readSignUpTerms(
  read: Database,
  { rule, invitation, now }: { rule: SignUpRule; invitation: string | undefined; now: number },
): Promise<SignUpTerms> {
  const mode = (await hasUsers(read)) ? rule : "first";
  if (invitation === undefined) return { mode, invitation: null };
  const row =
    mode === "closed" ? undefined : await selectWorkingInvitation(read, hashSecret(invitation), now);
  if (row === undefined) return { mode, invitation: { valid: false, invitedBy: null, claims: null } };
  return {
    mode,
    invitation: {
      valid: true,
      invitedBy: (await selectMember(read, row.created_by)) ?? null,
      claims: row.claims === null ? null : ((await selectMember(read, row.claims)) ?? null),
    },
  };
}

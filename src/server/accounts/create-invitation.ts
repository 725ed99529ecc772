import type { InvitationId, MemberId } from "#contract/ids.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { isUnclaimed } from "./create-account.ts";
import { type InvitationRow, insertInvitation } from "./invitation-queries.ts";
import { requireAdmin } from "./require-admin.ts";

const dayMs = 86_400_000;

export interface NewInvitation {
  createdBy: MemberId;
  tokenHash: string;
  days: number;
  /** Null: any number of people. An invitation that claims a member is for one. */
  uses: number | null;
  claims: MemberId | null;
}

export const createInvitation: Command<NewInvitation, InvitationRow> = async (
  database,
  { createdBy, tokenHash, days, uses, claims },
  { now, nextId },
) => {
  await requireAdmin(database, createdBy);
  if (claims !== null) {
    const member = await selectMember(database, claims);
    if (member === undefined) throw new AppError("not_found");
    if (!isUnclaimed(member)) throw new AppError("conflict", "This member has an account already.");
  }
  const row: InvitationRow = {
    id: nextId() as InvitationId,
    token_hash: tokenHash,
    created_by: createdBy,
    claims,
    uses_left: claims === null ? uses : 1,
    created_at: now,
    expires_at: now + days * dayMs,
    revoked_at: null,
  };
  await insertInvitation(database, row);
  return row;
};

import type { Invitation } from "#contract/endpoints/accounts.ts";
import type { InvitationRow } from "./invitation-queries.ts";

export function presentInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    usesLeft: row.uses_left,
    claims: row.claims,
  };
}

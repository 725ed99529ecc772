import type { InvitationId, MemberId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { updateRevoked } from "./invitation-queries.ts";
import { requireAdmin } from "./require-admin.ts";

export const revokeInvitation: Command<{ id: InvitationId; revokedBy: MemberId }, void> = async (
  database,
  { id, revokedBy },
  { now },
) => {
  await requireAdmin(database, revokedBy);
  if (!(await updateRevoked(database, id, now))) throw new AppError("not_found");
};

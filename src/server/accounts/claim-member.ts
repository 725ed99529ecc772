import type { MemberId } from "#contract/ids.ts";
import { type MemberRow, selectMember, updateMember } from "#server/chat/member-queries.ts";
import { recordEvents } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import {
  insertMoveEvents,
  isDirectKeyTaken,
  moveTraces,
  selectDirectKeys,
  updateDirectKey,
} from "./claim-queries.ts";
import { isUnclaimed } from "./create-account.ts";
import { requireAdmin } from "./require-admin.ts";

/**
 * Gives an imported member's messages, reactions, mentions and memberships to an account. The imported member
 * stays as a deactivated shell, so that what names it still finds something; later imports go to the account.
 */
export const claimMember: Command<
  { importedId: MemberId; memberId: MemberId; claimedBy: MemberId },
  MemberRow
> = async (database, { importedId, memberId, claimedBy }, { now }) => {
  await requireAdmin(database, claimedBy);
  const imported = await selectMember(database, importedId);
  const member = await selectMember(database, memberId);
  if (imported === undefined || member === undefined) throw new AppError("not_found");
  if (!isUnclaimed(imported)) throw new AppError("conflict", "This member is nobody's to give away.");
  if (member.user_id === null) throw new AppError("conflict", "Only an account can take over a member.");

  await moveDirectChannels(database, importedId, memberId);
  await insertMoveEvents(database, importedId, memberId, now);
  await moveTraces(database, importedId, memberId);
  await updateMember(database, importedId, { deactivated_at: now });
  await updateMember(database, memberId, { imported_as: member.imported_as ?? imported.imported_as });
  await recordEvents(database, now, [
    { type: "member.updated", memberId: importedId },
    { type: "member.updated", memberId },
  ]);
  return (await selectMember(database, memberId))!;
};

/** A direct channel is found by its set of members. Where that set has a channel already, the moved one is only kept. */
async function moveDirectChannels(database: Database, from: MemberId, to: MemberId): Promise<void> {
  for (const { id, directKey } of await selectDirectKeys(database, from)) {
    const moved = [...new Set(directKey.split(",").map((one) => (one === from ? to : one)))].sort().join();
    await updateDirectKey(database, id, (await isDirectKeyTaken(database, moved)) ? null : moved);
  }
}

import type { FileId, MemberId } from "#contract/ids.ts";
import type { MemberChanges } from "#contract/member.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { deleteFileRow, selectUnusedFile } from "./files/file-queries.ts";
import { isShownInline } from "./files/is-shown-inline.ts";
import { type MemberRow, selectMember, updateMember } from "./member-queries.ts";
import { requireActive } from "./permissions.ts";
import { refuseReservedNames } from "./reserved-names.ts";
import { withdrawQuotesOf } from "./withdraw-quotes.ts";

/**
 * One's own name, picture and what is shared. Who does not want to be learned from is not quoted any more either.
 * Answers also the file of a picture that was replaced.
 */
export const changeMe: Command<
  MemberChanges & { memberId: MemberId },
  { member: MemberRow; removedFileIds: FileId[] }
> = async (database, { memberId, ...changes }, context) => {
  const member = await requireActive(database, memberId);
  const { name, avatar, sharing, learning } = changes;
  await refuseReservedNames(database, { name });
  if (avatar !== undefined && avatar !== null && avatar !== member.avatar_file_id)
    await requirePicture(database, avatar, memberId);

  await updateMember(database, memberId, {
    ...(name === undefined ? {} : { name }),
    ...(avatar === undefined ? {} : { avatar_file_id: avatar }),
    ...(sharing === undefined ? {} : { sharing }),
    ...(learning === undefined ? {} : { learning: learning ? 1 : 0 }),
  });
  if (learning === false) {
    await withdrawQuotesOf(database, memberId, context);
    context.forgets();
  }
  const removedFileIds: FileId[] = [];
  if (avatar !== undefined && member.avatar_file_id !== null && avatar !== member.avatar_file_id) {
    await deleteFileRow(database, member.avatar_file_id);
    removedFileIds.push(member.avatar_file_id);
  }
  await recordEvent(database, context.now, { type: "member.updated", memberId });
  return { member: (await selectMember(database, memberId))!, removedFileIds };
};

async function requirePicture(database: Database, fileId: FileId, memberId: MemberId): Promise<void> {
  const file = await selectUnusedFile(database, fileId, memberId);
  if (file === undefined) throw new AppError("not_found", "The picture is not there.");
  if (!file.media_type.startsWith("image/") || !isShownInline(file.media_type))
    throw new AppError("unsupported_media_type", "A picture is a PNG, JPEG, GIF, WebP or AVIF image.");
}

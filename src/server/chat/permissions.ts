import type { ChannelId, FileId, MemberId, MessageId } from "#contract/ids.ts";
import type { MemberKind, MemberRole } from "#contract/member.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Database } from "#server/storage/schema.ts";
import { type FileRow, isAvatar, selectFile } from "./files/file-queries.ts";
import { type MemberRow, selectMember } from "./member-queries.ts";
import { type MessageRow, selectMessage } from "./message-queries.ts";
import { type Standing, selectStanding } from "./permission-queries.ts";

// Who may. Every path asks here: HTTP, realtime, search, files, export and retrieval. Sets of channels are
// answered by `readableChannels` in permission-queries.ts, which says the same as `canRead`.

export const isAdmin = (role: MemberRole): boolean => role === "owner" || role === "admin";

const isJoined = (standing: Standing): boolean => standing.joinedAt !== null;

/** Public channels can be read by every active member, all others by their members. */
export function canRead(standing: Standing): boolean {
  return standing.deactivatedAt === null && (standing.channelKind === "public" || isJoined(standing));
}

/** Posting, reacting and editing. An archived channel can only be read, and forgotten from. */
export function canPost(standing: Standing): boolean {
  return canRead(standing) && standing.archivedAt === null;
}

export function canEditMessage(standing: Standing, authorId: MemberId): boolean {
  return canPost(standing) && standing.memberId === authorId;
}

export function canDeleteMessage(standing: Standing, authorId: MemberId): boolean {
  return canRead(standing) && (standing.memberId === authorId || isAdmin(standing.role));
}

/** Name, topic, archive and whom to put out: its creator and admins. A direct channel is as it was made. */
export function canManageChannel(standing: Standing): boolean {
  return (
    canRead(standing) &&
    standing.channelKind !== "direct" &&
    (isAdmin(standing.role) || standing.createdBy === standing.memberId)
  );
}

/** What others said goes with it, so it is the admins' to do. A direct channel stays its members'. */
export function canDeleteChannel(standing: Standing): boolean {
  return canRead(standing) && standing.channelKind !== "direct" && isAdmin(standing.role);
}

/** In a direct channel each of the two decides what is remembered of them. */
export function canTakeOffTheRecord(standing: Standing): boolean {
  return standing.channelKind === "direct" ? canRead(standing) : canManageChannel(standing);
}

export function canJoin(standing: Standing): boolean {
  return canPost(standing) && standing.channelKind === "public";
}

/** Whoever is in a channel may bring others; the members of a direct channel are fixed. */
export function canAddMembers(standing: Standing): boolean {
  return canPost(standing) && standing.channelKind !== "direct";
}

/** Oneself (leaving), or others by those who manage the channel. */
export function canRemoveMember(standing: Standing, memberId: MemberId): boolean {
  if (!canRead(standing) || standing.channelKind === "direct") return false;
  return standing.memberId === memberId || canManageChannel(standing);
}

/** Roles are the owners' to give, and only owners touch owners and admins. The bot stays what it is. */
export function canChangeMember(
  caller: { role: MemberRole },
  member: { role: MemberRole; kind: MemberKind },
): boolean {
  if (member.kind === "bot") return false;
  return caller.role === "owner" || (caller.role === "admin" && member.role === "member");
}

/** Deactivated members may nothing. */
export async function requireActive(database: Database, memberId: MemberId): Promise<MemberRow> {
  const member = await selectMember(database, memberId);
  if (member === undefined || member.deactivated_at !== null) throw new AppError("not_found");
  return member;
}

/** Answers what the member is in the channel. A channel that one may not read is `not_found`, as an absent one is. */
export async function requireReadable(
  database: Database,
  memberId: MemberId,
  channelId: ChannelId,
): Promise<Standing> {
  const standing = await selectStanding(database, memberId, channelId);
  if (standing === undefined || !canRead(standing)) throw new AppError("not_found");
  return standing;
}

/** The same, for a message. A removed root of a thread can still be read. */
export async function requireReadableMessage(
  database: Database,
  memberId: MemberId,
  messageId: MessageId,
): Promise<{ standing: Standing; message: MessageRow }> {
  const message = await selectMessage(database, messageId);
  if (message === undefined) throw new AppError("not_found");
  return { standing: await requireReadable(database, memberId, message.channel_id), message };
}

/**
 * The right to a file is the right to its message. Pictures of members are for every member, an upload that
 * nothing shows yet for its uploader alone.
 */
export async function requireReadableFile(
  database: Database,
  memberId: MemberId,
  fileId: FileId,
): Promise<FileRow> {
  const file = await selectFile(database, fileId);
  if (file === undefined) throw new AppError("not_found");
  if (file.message_id !== null) {
    await requireReadableMessage(database, memberId, file.message_id);
    return file;
  }
  await requireActive(database, memberId);
  if (file.uploader_id !== memberId && !(await isAvatar(database, fileId))) throw new AppError("not_found");
  return file;
}

/** For what the caller can see: refusing says so. */
export function requireAllowed(isAllowed: boolean): void {
  if (!isAllowed) throw new AppError("forbidden");
}

import type { MemberId } from "#contract/ids.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { deleteSessionsOf, updatePassword } from "./account-queries.ts";
import { deletePasswordLinks, selectLinkedMember } from "./password-link-queries.ts";

/** A new password ends every session and every link that was made for the old one. */
export const setPassword: Command<{ memberId: MemberId; passwordHash: string }, void> = (
  database,
  { memberId, passwordHash },
  { now },
) => storePassword(database, memberId, passwordHash, now);

/** The same with a password link, which works once. Answers whose password it was. */
export const resetPassword: Command<{ tokenHash: string; passwordHash: string }, MemberId> = async (
  database,
  { tokenHash, passwordHash },
  { now },
) => {
  const memberId = await requireLinkedMember(database, tokenHash, now);
  await storePassword(database, memberId, passwordHash, now);
  return memberId;
};

export async function requireLinkedMember(
  database: Database,
  tokenHash: string,
  now: number,
): Promise<MemberId> {
  const memberId = await selectLinkedMember(database, tokenHash, now);
  if (memberId === undefined) throw new AppError("gone", "This link was used or has run out.");
  return memberId;
}

async function storePassword(
  database: Database,
  memberId: MemberId,
  passwordHash: string,
  now: number,
): Promise<void> {
  const member = await selectMember(database, memberId);
  if (member === undefined) throw new AppError("not_found");
  if (member.user_id === null) throw new AppError("conflict", "This member has no account.");
  await updatePassword(database, member.user_id, passwordHash, now);
  await deleteSessionsOf(database, member.user_id);
  await deletePasswordLinks(database, memberId);
}

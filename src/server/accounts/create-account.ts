import type { MemberId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import { createMember } from "#server/chat/create-member.ts";
import { enterChannel } from "#server/chat/enter-channel.ts";
import {
  type MemberRow,
  selectMember,
  selectMemberByHandle,
  updateMember,
} from "#server/chat/member-queries.ts";
import { selectStanding } from "#server/chat/permission-queries.ts";
import { refuseReservedNames } from "#server/chat/reserved-names.ts";
import { readDefaultChannelId } from "#server/chat/settings-queries.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { insertUser, isEmailTaken } from "./account-queries.ts";

export interface NewAccount {
  /** Random; made by the caller, because commands are handed all that is. */
  userId: string;
  name: string;
  handle: string;
  email: string | null;
  /** Null: they sign in once a password link gave them one. */
  passwordHash: string | null;
}

/** User, way to sign in and member, all in the transaction of the command that calls it. */
export async function createAccount(
  database: Database,
  account: NewAccount & { role: MemberRole },
  context: CommandContext,
): Promise<MemberRow> {
  const member = await createMember(database, account, context);
  await storeUser(database, account, context.now);
  return member;
}

/** The same, for somebody who already stands in the imported history: the member becomes the account's. */
export async function createAccountFor(
  database: Database,
  importedId: MemberId,
  account: NewAccount,
  context: CommandContext,
): Promise<MemberRow> {
  const imported = await selectMember(database, importedId);
  if (imported === undefined || !isUnclaimed(imported))
    throw new AppError("gone", "Somebody else has taken over this member already.");
  await refuseReservedNames(database, account);
  const holder = await selectMemberByHandle(database, account.handle);
  if (holder !== undefined && holder.id !== importedId)
    throw new AppError("conflict", "This handle is taken.");
  await storeUser(database, account, context.now);
  await updateMember(database, importedId, {
    user_id: account.userId,
    handle: account.handle,
    name: account.name,
  });
  await recordEvent(database, context.now, { type: "member.updated", memberId: importedId });
  await enterDefaultChannel(database, importedId, context);
  return (await selectMember(database, importedId))!;
}

/** Came with an import, and no account stands behind it. */
export function isUnclaimed(member: MemberRow): boolean {
  return (
    member.kind === "human" &&
    member.user_id === null &&
    member.imported_as !== null &&
    member.deactivated_at === null
  );
}

async function storeUser(database: Database, account: NewAccount, now: number): Promise<void> {
  if (account.email !== null && (await isEmailTaken(database, account.email)))
    throw new AppError("conflict", "There is an account with this e-mail address already.");
  await insertUser(database, { ...account, id: account.userId }, now);
}

async function enterDefaultChannel(
  database: Database,
  memberId: MemberId,
  context: CommandContext,
): Promise<void> {
  const channelId = await readDefaultChannelId(database);
  if (channelId === undefined) return;
  const standing = await selectStanding(database, memberId, channelId);
  if (standing?.joinedAt === null) await enterChannel(database, channelId, memberId, context);
}

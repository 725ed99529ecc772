import type { MemberId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { enterChannel } from "./enter-channel.ts";
import { hasActiveOwner, insertMember, type MemberRow, selectMemberByHandle } from "./member-queries.ts";
import { refuseReservedNames } from "./reserved-names.ts";
import { readDefaultChannelId } from "./settings-queries.ts";

export interface NewMember {
  /** The account behind the member. */
  userId: string;
  handle: string;
  name: string;
  /** Left out: owner while there is none, member from then on. */
  role?: MemberRole;
}

/** Makes the member of an account and lets it into the default channel. */
export const createMember: Command<NewMember, MemberRow> = async (
  database,
  { userId, handle, name, role },
  context,
) => {
  await refuseReservedNames(database, { handle, name });
  if ((await selectMemberByHandle(database, handle)) !== undefined)
    throw new AppError("conflict", "This handle is taken.");
  const member: MemberRow = {
    id: context.nextId() as MemberId,
    user_id: userId,
    handle,
    name,
    kind: "human",
    role: role ?? ((await hasActiveOwner(database)) ? "member" : "owner"),
    avatar_file_id: null,
    imported_as: null,
    sharing: "lain",
    learning: 1,
    forgotten_through: "",
    created_at: context.now,
    deactivated_at: null,
  };
  await insertMember(database, member);
  await recordEvent(database, context.now, { type: "member.updated", memberId: member.id });
  const channelId = await readDefaultChannelId(database);
  if (channelId !== undefined) await enterChannel(database, channelId, member.id, context);
  return member;
};

import type { MemberId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { type ChannelRow, selectChannelByDirectKey } from "./channel-queries.ts";
import { selectBot, selectMembersById } from "./member-queries.ts";
import { requireActive } from "./permissions.ts";
import { readSetting, settingKeys } from "./settings-queries.ts";
import { storeChannel } from "./store-channel.ts";

/**
 * The direct channel of exactly these members and the caller; with nobody else, the caller's own notes.
 * The bot is in it when it is one of them, or when it sees everything.
 */
export const openDirectChannel: Command<
  { openedBy: MemberId; memberIds: MemberId[] },
  { channel: ChannelRow; isNew: boolean }
> = async (database, { openedBy, memberIds: others }, context) => {
  await requireActive(database, openedBy);
  const memberIds = [...new Set([openedBy, ...others])].sort();
  if (memberIds.length > limits.directMembers)
    throw new AppError("bad_request", `A direct channel has at most ${limits.directMembers} members.`);
  const directKey = memberIds.join();
  const known = await selectChannelByDirectKey(database, directKey);
  if (known !== undefined) return { channel: known, isNew: false };

  const members = await selectMembersById(database, memberIds);
  if (members.filter((member) => member.deactivated_at === null).length < memberIds.length)
    throw new AppError("not_found", "A member is not there.");
  const bot = await selectBot(database);
  const isSeen = (await readSetting(database, settingKeys.botSees)) === "everything";
  const all = bot !== undefined && isSeen ? new Set([...memberIds, bot.id]) : memberIds;
  const channel = await storeChannel(
    database,
    { kind: "direct", name: null, topic: "", directKey, createdBy: openedBy, memberIds: [...all] },
    context,
  );
  return { channel, isNew: true };
};

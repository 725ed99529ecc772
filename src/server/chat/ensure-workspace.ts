import type { ChannelId } from "#contract/ids.ts";
import type { Command } from "#server/storage/command.ts";
import { readDefaultChannelId, settingKeys, writeSetting } from "./settings-queries.ts";
import { storeChannel } from "./store-channel.ts";

const firstChannel = { name: "general", topic: "For everybody. Say hello, or ask @lain something." };

/** What every workspace starts with: a public channel that everybody joins. Answers its id. */
export const ensureWorkspace: Command<void, ChannelId> = async (database, _, context) => {
  const known = await readDefaultChannelId(database);
  if (known !== undefined) return known;
  const channel = await storeChannel(
    database,
    { kind: "public", ...firstChannel, directKey: null, createdBy: null, memberIds: [] },
    context,
  );
  await writeSetting(database, settingKeys.defaultChannelId, channel.id);
  return channel.id;
};

import type { NewChannel } from "#contract/channel.ts";
import type { MemberId } from "#contract/ids.ts";
import type { Command } from "#server/storage/command.ts";
import type { ChannelRow } from "./channel-queries.ts";
import { selectBot } from "./member-queries.ts";
import { requireActive } from "./permissions.ts";
import { storeChannel } from "./store-channel.ts";

/** Its creator and the bot are its first members. */
export const createChannel: Command<NewChannel & { creatorId: MemberId }, ChannelRow> = async (
  database,
  { name, kind, topic = "", creatorId },
  context,
) => {
  await requireActive(database, creatorId);
  const bot = await selectBot(database);
  const memberIds = bot === undefined ? [creatorId] : [creatorId, bot.id];
  return storeChannel(
    database,
    { kind, name, topic, directKey: null, createdBy: creatorId, memberIds },
    context,
  );
};

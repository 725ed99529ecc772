import type { MemberId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command, CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { deleteChannelMember, selectDirectChannelsWithout, selectRoomIds } from "./channel-queries.ts";
import { enterChannel } from "./enter-channel.ts";
import {
  insertMember,
  type MemberRow,
  selectBot,
  selectMemberByHandle,
  updateMember,
} from "./member-queries.ts";
import { settingKeys, writeSetting } from "./settings-queries.ts";

export interface BotOptions {
  handle: string;
  aliases: string[];
  sees: "rooms" | "everything";
}

/**
 * Makes the bot as the options say, at each start. A new bot enters every public and private channel; whether
 * it is in people's direct channels follows `sees`. Where it was put out, it stays out.
 */
export const ensureBot: Command<BotOptions, MemberRow> = async (
  database,
  { handle, aliases, sees },
  context,
) => {
  await writeSetting(database, settingKeys.botHandles, JSON.stringify([handle, ...aliases]));
  await writeSetting(database, settingKeys.botSees, sees);
  for (const name of [handle, ...aliases]) await requireFreeHandle(database, name);
  const known = await selectBot(database);
  const bot = known ?? (await createBot(database, handle, context));
  if (bot.handle !== handle) {
    await updateMember(database, bot.id, { handle, name: nameOf(handle) });
    await recordEvent(database, context.now, { type: "member.updated", memberId: bot.id });
  }
  await followSees(database, bot.id, sees, context);
  return { ...bot, handle, name: nameOf(handle) };
};

const nameOf = (handle: string): string => handle.charAt(0).toUpperCase() + handle.slice(1);

async function requireFreeHandle(database: Database, handle: string): Promise<void> {
  const member = await selectMemberByHandle(database, handle);
  if (member !== undefined && member.kind !== "bot")
    throw new AppError("conflict", `The bot cannot be called ${handle}: a member has this handle.`);
}

async function createBot(database: Database, handle: string, context: CommandContext): Promise<MemberRow> {
  const bot: MemberRow = {
    id: context.nextId() as MemberId,
    user_id: null,
    handle,
    name: nameOf(handle),
    kind: "bot",
    role: "member",
    avatar_file_id: null,
    imported_as: null,
    sharing: "nobody",
    learning: 0,
    forgotten_through: "",
    created_at: context.now,
    deactivated_at: null,
  };
  await insertMember(database, bot);
  await recordEvent(database, context.now, { type: "member.updated", memberId: bot.id });
  for (const channelId of await selectRoomIds(database))
    await enterChannel(database, channelId, bot.id, context);
  return bot;
}

async function followSees(
  database: Database,
  botId: MemberId,
  sees: BotOptions["sees"],
  context: CommandContext,
): Promise<void> {
  for (const channel of await selectDirectChannelsWithout(database, botId)) {
    const isIn = channel.joined_at !== null;
    if (sees === "everything" && !isIn) await enterChannel(database, channel.id, botId, context);
    if (sees === "rooms" && isIn) {
      await deleteChannelMember(database, channel.id, botId);
      await recordEvent(database, context.now, {
        type: "member.left",
        channelId: channel.id,
        memberId: botId,
      });
    }
  }
}

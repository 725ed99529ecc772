import type { ChannelId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";

/** Keys of the workspace's settings. Secrets are rows of the same table, under keys of their owners. */
export const settingKeys = {
  workspaceName: "workspace_name",
  /** The channel that everybody joins when they come. */
  defaultChannelId: "default_channel_id",
  /** JSON array: the bot's handle and then its aliases. */
  botHandles: "bot_handles",
  /** `rooms` or `everything`: see LAIN_SEES. */
  botSees: "bot_sees",
} as const;

export async function readSetting(database: Database, key: string): Promise<string | undefined> {
  const row = await database.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value;
}

export async function writeSetting(database: Database, key: string, value: string): Promise<void> {
  await database
    .insertInto("settings")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** Names that call the bot, without the `@`; the first is its handle. */
export async function readBotHandles(database: Database): Promise<string[]> {
  return JSON.parse((await readSetting(database, settingKeys.botHandles)) ?? "[]") as string[];
}

export async function readDefaultChannelId(database: Database): Promise<ChannelId | undefined> {
  return (await readSetting(database, settingKeys.defaultChannelId)) as ChannelId | undefined;
}

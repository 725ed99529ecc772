import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { ChannelId } from "#contract/ids.ts";
import type { AllCommands } from "#server/commands.ts";
import { parseConfig } from "#server/config.ts";
import { createRecall, type Recall } from "#server/memory/recall/create-recall.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { memoryOptionsOf } from "#server/runs-on.ts";
import { openStorage } from "#server/storage/open-storage.ts";
import type { Database } from "#server/storage/schema.ts";
import { madeChannel, smallChannels } from "../support/history.ts";

/** Audiences by the share of all messages that they hold, in percent. */
export const shares = [100, 50, 1] as const;
export type Share = (typeof shares)[number];

/** Lain's memory in its thread, on a folder of `filledFolder` with many channels, with no server around it. */
export interface OpenRecall {
  recall: Recall;
  read: Database;
  databasePath: string;
  audiences: Record<Share, ChannelId[]>;
  close(): Promise<void>;
}

export async function openRecall(folder: string): Promise<OpenRecall> {
  const databasePath = join(folder, "lain.sqlite");
  const storage = await openStorage<AllCommands>({
    databasePath,
    commandsUrl: import.meta.resolve("#server/commands.ts"),
    clock: systemClock,
  });
  const { commands, read } = storage;
  const config = parseConfig({ LAIN_DATA_DIR: folder });
  const lain = await commands.ensureBot({
    handle: config.LAIN_BOT_HANDLE,
    aliases: config.LAIN_BOT_ALIASES,
    sees: config.LAIN_SEES,
  });
  const namespace = await commands.ensureSetting({ key: "memory_namespace", value: randomUUID() });
  const recall = createRecall({
    databasePath,
    setting: { lainId: lain.id, options: memoryOptionsOf(config, namespace) },
    commands: storage.backgroundCommands,
    onSubscribers: () => {},
    logger: createLogger("warn"),
  });
  await recall.ready();
  const channels = await read.selectFrom("channels").select(["id", "name"]).execute();
  const named = (...names: string[]) =>
    channels.filter(({ name }) => name !== null && names.includes(name)).map(({ id }) => id);
  return {
    recall,
    read,
    databasePath,
    audiences: {
      100: named(madeChannel, ...smallChannels),
      50: named(...smallChannels),
      1: named(smallChannels[0]!),
    },
    async close() {
      await recall.close();
      await storage.close();
    },
  };
}

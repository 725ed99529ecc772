import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AllCommands } from "#server/commands.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import type { Commands } from "#server/storage/command.ts";
import { openStorage, type Storage } from "#server/storage/open-storage.ts";

export type TestStorage = Storage<AllCommands> & { folder: string };

/** A real database in a folder of its own, with the product's own commands; `close` removes it. */
export async function openTempStorage(
  options: { clock?: Clock; folder?: string } = {},
): Promise<TestStorage> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "lain-test-"));
  const storage = await openStorage<AllCommands>({
    databasePath: join(folder, "lain.sqlite"),
    commandsUrl: import.meta.resolve("#server/commands.ts"),
    clock: options.clock ?? systemClock,
  });
  return {
    ...storage,
    folder,
    async close() {
      await storage.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type TestCommands = Commands<AllCommands>;

import { parentPort, workerData } from "node:worker_threads";
import type { personalityCommands } from "#server/personality/personality-commands.ts";
import { serveThread } from "#server/platform/threads/serve-thread.ts";
import type { Commands } from "#server/storage/command.ts";
import { openReader } from "#server/storage/open-reader.ts";
import { createPersonalityOperations } from "./personality-operations.ts";
import type { PersonalitySetting } from "./personality-protocol.ts";

// What Lain has become, in a thread of its own: counting and describing are computing, and nobody's message waits for it.

const { databasePath, setting } = workerData as { databasePath: string; setting: PersonalitySetting };

await serveThread<Commands<typeof personalityCommands>>(parentPort!, ({ commands, logger }) =>
  createPersonalityOperations({ read: openReader(databasePath).database, setting, commands, logger }),
);

import { Worker } from "node:worker_threads";
import type { MemberId } from "#contract/ids.ts";
import type { personalityCommands } from "#server/personality/personality-commands.ts";
import type { Logger } from "#server/platform/logger.ts";
import { keepThread } from "#server/platform/threads/keep-thread.ts";
import type { Commands } from "#server/storage/command.ts";
import type { OperationName, PersonalityOperations } from "./personality-protocol.ts";

export interface KeptPersonality extends PersonalityOperations {
  close(): Promise<void>;
}

/** The personality's thread as the main thread sees it. It starts when something is asked of it for the first time. */
export function openPersonalityThread(deps: {
  databasePath: string;
  lainId: MemberId;
  commands: Commands<typeof personalityCommands>;
  logger: Logger;
}): KeptPersonality {
  const { databasePath, lainId, commands, logger } = deps;
  const thread = keepThread({
    name: "personality",
    spawn: () =>
      new Worker(new URL("./personality-worker.ts", import.meta.url), {
        workerData: { databasePath, setting: { lainId } },
      }),
    isLazy: true,
    commands,
    logger,
    unavailable: "What Lain has become is not ready yet.",
  });
  const ask =
    (name: OperationName) =>
    (input?: unknown): Promise<never> =>
      thread.ask(name, input);
  return {
    observe: ask("observe"),
    describe: ask("describe"),
    findEvidence: ask("findEvidence"),
    timeline: ask("timeline"),
    bond: ask("bond"),
    mood: ask("mood"),
    pushes: ask("pushes"),
    rebuild: ask("rebuild"),
    close: thread.close,
  };
}

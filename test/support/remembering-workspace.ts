import { join } from "node:path";
import type { ChannelId } from "#contract/ids.ts";
import { createMemory, type Memory, memorySubscriber } from "#server/memory/create-memory.ts";
import { selectCursor, selectEventsAfter } from "#server/outbox/outbox-queries.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTestWorkspace, type TestWorkspace } from "./workspace.ts";

/** A workspace with Lain's memory, which learns when it is told to catch up. */
export interface RememberingWorkspace extends TestWorkspace {
  memory: Memory;
  /** Hands memory all events that it has not had. */
  catchUp(): Promise<void>;
  /** What is remembered for a question that is asked in a channel, best first. */
  recallTexts(destinationId: ChannelId, text: string): Promise<string[]>;
  /** Starts memory again on the same database. */
  restartMemory(): Promise<void>;
}

export async function openRememberingWorkspace(
  options: Parameters<typeof openTestWorkspace>[0] = {},
): Promise<RememberingWorkspace> {
  const workspace = await openTestWorkspace(options);
  const { storage, bot } = workspace;
  const open = async () => {
    const memory = createMemory({
      databasePath: join(storage.folder, "lain.sqlite"),
      read: storage.read,
      commands: storage.backgroundCommands,
      lainId: bot.id,
      embedding: "local",
      clock: options.clock ?? systemClock,
      logger: createLogger("silent"),
    });
    await memory.start();
    return memory;
  };
  const remembering: RememberingWorkspace = {
    ...workspace,
    memory: await open(),
    async catchUp() {
      for (;;) {
        const passed = (await selectCursor(storage.read, memorySubscriber)) ?? 0;
        const events = await selectEventsAfter(storage.read, passed, 500);
        if (events.length === 0) return;
        await remembering.memory.indexEvents(events);
        await storage.commands.passEvents({ subscriber: memorySubscriber, seq: events.at(-1)!.seq });
      }
    },
    async recallTexts(destinationId, text) {
      const found = await remembering.memory.recall({ destinationId, text, limit: 10 });
      return found.map((message) => message.content);
    },
    async restartMemory() {
      await remembering.memory.close();
      remembering.memory = await open();
    },
    async close() {
      await remembering.memory.close();
      await workspace.close();
    },
  };
  return remembering;
}

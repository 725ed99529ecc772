import { join } from "node:path";
import type { Indexing } from "#contract/endpoints/memory.ts";
import type { ChannelId } from "#contract/ids.ts";
import { createMemory, type Memory, type MemoryDeps } from "#server/memory/create-memory.ts";
import type { RunKind } from "#server/memory/indexing-run.ts";
import { wordsSubscriber } from "#server/memory/memory-cursors.ts";
import type { MemoryOptions } from "#server/memory/memory-options.ts";
import { selectCursor, selectEventsAfter } from "#server/outbox/outbox-queries.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { waitFor } from "./wait-for.ts";
import { openTestWorkspace, type TestWorkspace } from "./workspace.ts";

/** A workspace with Lain's memory, which learns when it is told to catch up. */
export interface RememberingWorkspace extends TestWorkspace {
  memory: Memory;
  /** Hands memory all events that it has not had, words and vectors. */
  catchUp(): Promise<void>;
  /** The same for one subscriber, one batch; throws what it throws. Answers whether there was anything. */
  handOn(subscriber: string): Promise<boolean>;
  /** The subscribers of the generations of vectors that live now. */
  followed(): string[];
  /** What is remembered for a question that is asked in a channel, best first. */
  recallTexts(destinationId: ChannelId, text: string): Promise<string[]>;
  /** Waits until nothing is under way for all messages; answers how it ended. */
  ended(): Promise<Indexing>;
  /** Does something for all messages; answers how it ended. */
  run(kind: RunKind, isConfirmed?: boolean): Promise<Indexing>;
  /** Starts memory again on the same database, with other options if they are given. */
  restartMemory(options?: Partial<MemoryOptions>): Promise<void>;
}

export const localOptions: MemoryOptions = {
  embedding: { kind: "local" },
  vectorIndex: { kind: "embedded" },
  namespace: "test",
  ollamaBaseUrl: "http://127.0.0.1:9",
};

export async function openRememberingWorkspace(
  options: Parameters<typeof openTestWorkspace>[0] & { memory?: Partial<MemoryOptions> } & Pick<
      MemoryDeps,
      "openRecall"
    > = {},
): Promise<RememberingWorkspace> {
  const workspace = await openTestWorkspace(options);
  const { storage, bot } = workspace;
  const followed = new Set<string>();
  let memoryOptions = { ...localOptions, ...options.memory };

  const open = async () => {
    followed.clear();
    const memory = createMemory({
      databasePath: join(storage.folder, "lain.sqlite"),
      read: storage.read,
      commands: storage.backgroundCommands,
      lainId: bot.id,
      options: memoryOptions,
      clock: options.clock ?? systemClock,
      logger: createLogger("silent"),
      ...(options.openRecall && { openRecall: options.openRecall }),
    });
    await memory.start((subscriber) => {
      followed.add(subscriber);
      return () => followed.delete(subscriber);
    });
    return memory;
  };

  const remembering: RememberingWorkspace = {
    ...workspace,
    memory: await open(),
    followed: () => [...followed],
    async handOn(subscriber) {
      const passed = (await selectCursor(storage.read, subscriber)) ?? 0;
      const events = await selectEventsAfter(storage.read, passed, 500);
      if (events.length === 0) return false;
      await remembering.memory.indexEvents(subscriber, events);
      await storage.commands.advanceCursor({ subscriber, seq: events.at(-1)!.seq });
      return true;
    },
    async catchUp() {
      for (const subscriber of [wordsSubscriber, ...followed]) while (await remembering.handOn(subscriber));
    },
    async recallTexts(destinationId, text) {
      const found = await remembering.memory.recall({ destinationId, text, limit: 10 });
      return found.map((message) => message.content);
    },
    async ended() {
      let shown = await remembering.memory.showIndexing();
      await waitFor(async () => {
        shown = await remembering.memory.showIndexing();
        return shown.state !== "running";
      });
      return shown;
    },
    async run(kind, isConfirmed) {
      await remembering.memory.startRun(kind, isConfirmed);
      return remembering.ended();
    },
    async restartMemory(changed = {}) {
      await remembering.memory.close();
      memoryOptions = { ...memoryOptions, ...changed };
      remembering.memory = await open();
    },
    async close() {
      await remembering.memory.close();
      await workspace.close();
    },
  };
  // Nothing is there yet, so everything is soon indexed.
  await remembering.ended();
  return remembering;
}

import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { gatherMaterial, type Portraits } from "#server/brain/gather-material.ts";
import type { Material } from "#server/brain/material.ts";
import type { AllCommands } from "#server/commands.ts";
import { createImports } from "#server/importers/create-imports.ts";
import { createMemory, type Memory } from "#server/memory/create-memory.ts";
import { AppError } from "#server/platform/app-error.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openStorage } from "#server/storage/open-storage.ts";

const pollMs = 20;
const handle = "lain";
const channel = "talk";
/** What is cited does not depend on a voice. */
const personality: Portraits = {
  portrait: async () => ({
    traits: [],
    voice: { startsLowerCase: false, endsWithStop: true, greetings: [], laughter: [], emoji: undefined },
  }),
};

export interface Said {
  speaker: string;
  text: string;
  /** Epoch milliseconds. */
  at: number;
}

/** A workspace among the temporary files in which nothing but one conversation was said, all of it remembered. */
export interface EvaluationWorkspace {
  memory: Memory;
  channelId: ChannelId;
  /** By the turn of the conversation. */
  messageIds: readonly MessageId[];
  /** What an answer to a question would be made from. The question is gone afterwards. */
  gather(content: string): Promise<Material>;
  close(): Promise<void>;
}

/** Imports a conversation and indexes it, as the product does it by default. The clock stands at its last turn. */
export async function openEvaluationWorkspace(said: readonly Said[]): Promise<EvaluationWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), "lain-evaluation-"));
  const clock = createManualClock(Math.max(...said.map(({ at }) => at)) + 60_000);
  const logger = createLogger("silent");
  const storage = await openStorage<AllCommands>({
    databasePath: join(folder, "lain.sqlite"),
    commandsUrl: import.meta.resolve("#server/commands.ts"),
    clock,
  });
  const { read, commands, backgroundCommands } = storage;
  await commands.ensureWorkspace();
  const lain = await commands.ensureBot({ handle, aliases: [], sees: "rooms" });
  const imports = createImports({
    read,
    commands,
    backgroundCommands,
    folder,
    reservedHandles: [handle],
    clock,
    logger,
    onEnded: () => {},
  });
  const path = join(folder, "upload");
  writeFileSync(path, said.map(toLine).join("\n"));
  const { id } = await imports.start({ path, fileName: "conversation.jsonl", startedBy: null });
  while ((await imports.show(id)).state === "running") await wait(pollMs);
  const imported = await imports.show(id);
  if (imported.state !== "done") throw new AppError("unprocessable", `The import failed: ${imported.error}`);

  const memory = createMemory({
    databasePath: join(folder, "lain.sqlite"),
    read,
    commands: backgroundCommands,
    lainId: lain.id,
    options: {
      embedding: { kind: "local" },
      vectorIndex: { kind: "embedded" },
      namespace: "evaluation",
      ollamaBaseUrl: "http://127.0.0.1:9",
    },
    clock,
    logger,
  });
  await memory.start(() => () => {});
  while ((await memory.showIndexing()).state === "running") await wait(pollMs);

  const messages = await read
    .selectFrom("messages")
    .innerJoin("channels", "channels.id", "messages.channel_id")
    .where("channels.name", "=", channel)
    .select(["messages.id", "messages.channel_id as channelId"])
    .orderBy("messages.id")
    .execute();
  if (messages.length !== said.length)
    throw new AppError("internal", `Of ${said.length} turns ${messages.length} were imported.`);
  const { channelId } = messages[0]!;
  const asker = await commands.createMember({ userId: randomUUID(), handle: "asker", name: "Asker" });
  return {
    memory,
    channelId,
    messageIds: messages.map((message) => message.id),
    async gather(content) {
      clock.advance(60_000);
      const { message } = await commands.postMessage({ channelId, authorId: asker.id, content });
      const material = await gatherMaterial(
        { read, memory, personality, bot: { id: lain.id, handle, aliases: [] } },
        { questionId: message.id, askerId: asker.id },
      );
      await commands.deleteMessage({ memberId: asker.id, messageId: message.id });
      return material;
    },
    async close() {
      await Promise.all([imports.close(), memory.close()]);
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function toLine({ speaker, text, at }: Said, turn: number): string {
  return JSON.stringify({ channel, user: speaker, text, ts: new Date(at).toISOString(), id: String(turn) });
}

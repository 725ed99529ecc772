import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { databaseForm } from "#bench/support/filled-folder.ts";
import { readHistory, realHistory } from "#bench/support/history.ts";
import type { MemberId } from "#contract/ids.ts";
import { gatherMaterial } from "#server/brain/gather-material.ts";
import { composeAnswer } from "#server/brain/learned/compose-answer.ts";
import type { ComposedReply, Material, ReadMessage } from "#server/brain/material.ts";
import { createImports } from "#server/importers/create-imports.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";

export interface Answer {
  /** As people read it. */
  text: string;
  quotes: { words: string; message: ReadMessage; asked: string }[];
  /** Milliseconds to compose it from what was gathered. */
  composeMs: number;
}

/** A workspace with a history that can be asked. */
export interface Answering {
  /** Says something in #general and remembers it. */
  say(content: string): Promise<void>;
  ask(content: string): Promise<Answer>;
  close(): Promise<void>;
}

const messagesTaken = 20_000;
const logger = createLogger("silent");

/** Opens a copy of a real history, imported and remembered; an empty workspace without a name. */
export async function openAnswering(name?: string): Promise<Answering> {
  const folder = mkdtempSync(join(tmpdir(), "lain-bench-"));
  if (name !== undefined) cpSync(await importedFolder(name), folder, { recursive: true });
  const workspace = await openAnsweringWorkspace({ folder });
  const asker = await workspace.addMember("bench-asker", { name: "Asker" });
  const teller = await workspace.addMember("bench-teller", { name: "Teller" });
  const { storage, personality } = workspace;
  const { read } = storage;
  const bot = { id: workspace.bot.id, handle: "lain", aliases: ["terrence"] };
  return {
    async say(content) {
      await workspace.post(workspace.generalId, teller.id, content);
      await workspace.catchUp();
    },
    async ask(content) {
      const question = await workspace.post(workspace.generalId, asker.id, `@lain ${content}`);
      await workspace.catchUp();
      const material = await gatherMaterial(
        { read, memory: workspace.memory, personality, bot },
        { questionId: question.id, askerId: asker.id as MemberId },
      );
      const startedAt = performance.now();
      const { parts } = await composeAnswer(material);
      const composeMs = performance.now() - startedAt;
      await workspace.remove(question);
      return { ...readParts(parts, material), composeMs };
    },
    async close() {
      await workspace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readParts(
  parts: ComposedReply["parts"],
  { memories, room }: Material,
): Pick<Answer, "text" | "quotes"> {
  const quotes: Answer["quotes"] = [];
  const shown = parts.map((part) => {
    if (typeof part === "string") return part;
    const answered = memories.find(({ answers }) => answers.some(({ id }) => id === part.quotes));
    const message = [...memories, ...memories.flatMap(({ answers }) => answers), ...room].find(
      ({ id }) => id === part.quotes,
    )!;
    const words = message.content.slice(part.start, part.end);
    quotes.push({ words, message, asked: answered?.content ?? "" });
    return words;
  });
  return { text: shown.join(""), quotes };
}

/** A data folder with the newest part of a history, made once and kept among the temporary files. */
async function importedFolder(name: string): Promise<string> {
  const folder = join(tmpdir(), "lain-bench", `answers-${name}-${databaseForm}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  console.log(`  importing ${name}, once`);
  const workspace = await openRememberingWorkspace({ folder: unfinished });
  await importHistory(workspace, name);
  await workspace.catchUp();
  await workspace.close();
  renameSync(unfinished, folder);
  return folder;
}

async function importHistory({ storage }: RememberingWorkspace, name: string): Promise<void> {
  const lines = await Array.fromAsync(readHistory(realHistory(name)));
  const path = join(storage.folder, "upload");
  writeFileSync(
    path,
    lines
      .slice(-messagesTaken)
      .map((line) => JSON.stringify(line))
      .join("\n"),
  );
  const imports = createImports({
    read: storage.read,
    commands: storage.commands,
    backgroundCommands: storage.backgroundCommands,
    folder: storage.folder,
    reservedHandles: ["lain", "terrence"],
    clock: systemClock,
    logger,
    onEnded: () => {},
  });
  const { id } = await imports.start({ path, fileName: name, startedBy: null });
  while ((await imports.show(id)).state === "running") await setImmediate();
}

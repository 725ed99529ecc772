import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands as allCommands } from "#server/commands.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import { createIdGenerator } from "#server/platform/ids.ts";
import type { Command } from "#server/storage/command.ts";
import { createDatabase } from "#server/storage/create-database.ts";
import { SqliteConnection } from "#server/storage/sqlite/connection.ts";
import { runHere } from "#server/storage/sqlite/dialect.ts";
import { indexWords } from "#server/storage/sqlite/index-words.ts";
import { readLastId } from "#server/storage/sqlite/last-id.ts";
import { migrate } from "#server/storage/sqlite/migrate.ts";
import type { TestCommands, TestStorage } from "./temp-storage.ts";

/**
 * A real database with the product's own commands, all of it in this thread and with nothing waiting for the disk: for
 * tests that open hundreds. One command is one commit.
 */
export async function openStorageHere({ clock = systemClock }: { clock?: Clock } = {}): Promise<TestStorage> {
  const folder = mkdtempSync(join(tmpdir(), "lain-test-"));
  const path = join(folder, "lain.sqlite");
  const writer = new SqliteConnection(path, "write");
  writer.exec("pragma synchronous = off");
  migrate(writer);
  const reader = new SqliteConnection(path, "read");
  const written = createDatabase(runHere(writer));
  const read = createDatabase(runHere(reader));
  const ids = createIdGenerator(readLastId(writer));
  const listeners: (() => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const commit = async (
    command: Command<unknown, unknown>,
    input: unknown,
    now: number,
  ): Promise<unknown> => {
    writer.run("begin immediate", []);
    try {
      const context = { now, nextId: () => ids.next(now), forgets: () => {} };
      const output = await command(written, input, context);
      writer.run("commit", []);
      for (const listener of listeners) listener();
      return output;
    } catch (error) {
      writer.exec("rollback");
      throw error;
    }
  };
  const commands = new Proxy({} as TestCommands, {
    get: (_, name) => (input: unknown) => {
      const command = allCommands[name as keyof typeof allCommands] as Command<unknown, unknown>;
      const now = clock.now();
      // What crosses threads in the product is copied: nobody shares an object with who wrote it.
      const copy = structuredClone(input);
      const answer = last.then(() => commit(command, copy, now));
      last = answer.catch(() => {});
      return answer;
    },
  });

  return {
    folder,
    read,
    search: read,
    commands,
    backgroundCommands: commands,
    statements: written,
    lull: async () => {},
    onCommit: (listener) => listeners.push(listener),
    wordsIndexed: async () => {
      await last;
      indexWords(writer, Number.MAX_SAFE_INTEGER);
    },
    async close() {
      await last;
      reader.close();
      writer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

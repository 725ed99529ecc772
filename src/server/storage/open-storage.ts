import type { Clock } from "#server/platform/clock.ts";
import type { Commands, CommandTable } from "./command.ts";
import { createDatabase } from "./create-database.ts";
import type { Database } from "./schema.ts";
import { startSearchReader } from "./search-reader.ts";
import { SqliteConnection } from "./sqlite/connection.ts";
import { runHere } from "./sqlite/dialect.ts";
import { bindCommands, runOnWriter, startWriter } from "./writer.ts";

export interface Storage<Table extends CommandTable> {
  /** Quick reads, in this thread. Sees every commit that was acknowledged. */
  read: Database;
  /** Reads that may take long, in a thread of their own. */
  search: Database;
  /** Writes that somebody waits for. */
  commands: Commands<Table>;
  /** The same writes, for work that waits while anybody else's is there. */
  backgroundCommands: Commands<Table>;
  /** Single statements on the writer, each its own commit: for Better Auth alone. */
  statements: Database;
  /** Resolves when people write little, and at the latest after `maxMs`: for work that nobody waits for. */
  lull(maxMs: number): Promise<void>;
  onCommit(listener: () => void): void;
  /** Resolves when all that was committed before can be found by its words. */
  wordsIndexed(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database of a data folder. `commandsUrl` is the module whose export `commands` is the table; it
 * is loaded in the writer's thread.
 */
export async function openStorage<Table extends CommandTable>(options: {
  databasePath: string;
  commandsUrl: string;
  clock: Clock;
}): Promise<Storage<Table>> {
  const { databasePath, commandsUrl, clock } = options;
  const writer = await startWriter({ path: databasePath, commandsUrl, clock });
  const reader = new SqliteConnection(databasePath, "read");
  const searchReader = startSearchReader(databasePath);
  return {
    read: createDatabase(runHere(reader)),
    search: createDatabase(searchReader),
    commands: bindCommands<Table>(writer, false),
    backgroundCommands: bindCommands<Table>(writer, true),
    statements: createDatabase(runOnWriter(writer)),
    lull: writer.lull,
    onCommit: writer.onCommit,
    wordsIndexed: async () => {
      await writer.request({ kind: "index-words" });
    },
    async close() {
      await searchReader.close();
      reader.close();
      await writer.close();
    },
  };
}

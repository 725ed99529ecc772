import { createDatabase } from "./create-database.ts";
import type { Database } from "./schema.ts";
import { startSearchReader } from "./search-reader.ts";
import { SqliteConnection } from "./sqlite/connection.ts";
import { runHere } from "./sqlite/dialect.ts";

/** They keep what they need in a form of their own. */
const cacheKbOfThreads = 2_000;

/** A read-only connection for a thread that has its own work to do, on a database that is open and migrated. */
export function openReader(databasePath: string): { database: Database; close(): void } {
  const connection = new SqliteConnection(databasePath, "read", cacheKbOfThreads);
  return {
    database: createDatabase(runHere(connection)),
    close: () => connection.close(),
  };
}

/** The same in one more thread, which reads on while this one works on what was read. */
export function openReaderBeside(databasePath: string): { database: Database; close(): Promise<void> } {
  const reader = startSearchReader(databasePath);
  return { database: createDatabase(reader), close: () => reader.close() };
}

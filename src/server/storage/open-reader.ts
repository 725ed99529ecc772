import { createDatabase } from "./create-database.ts";
import type { Database } from "./schema.ts";
import { SqliteConnection } from "./sqlite/connection.ts";
import { runHere } from "./sqlite/dialect.ts";

/** A read-only connection for a thread that has its own work to do, on a database that is open and migrated. */
export function openReader(databasePath: string): { database: Database; close(): void } {
  const connection = new SqliteConnection(databasePath, "read");
  return {
    database: createDatabase(runHere(connection)),
    close: () => connection.close(),
  };
}

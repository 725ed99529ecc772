import { Kysely } from "kysely";
import type { Database, Schema } from "./schema.ts";
import { SqliteConnection } from "./sqlite/connection.ts";
import { createSqliteDialect, runHere } from "./sqlite/dialect.ts";

/** A read-only connection for a thread that has its own work to do, on a database that is open and migrated. */
export function openReader(databasePath: string): { database: Database; close(): void } {
  const connection = new SqliteConnection(databasePath, "read");
  return {
    database: new Kysely<Schema>({ dialect: createSqliteDialect(runHere(connection)) }),
    close: () => connection.close(),
  };
}

import { AppError } from "#server/platform/app-error.ts";
import type { SqliteConnection } from "./connection.ts";
import { migrations } from "./migrations.ts";

/** Brings the database to this program's version, each step in a transaction; refuses one from a newer program. */
export function migrate(connection: SqliteConnection): void {
  const [row] = connection.run("pragma user_version", []).rows as [{ user_version: number }];
  const current = row.user_version;
  if (current > migrations.length) {
    throw new AppError(
      "conflict",
      `The data folder was written by a newer version of Lain (format ${current}, this one knows ${migrations.length}). Start that version, or restore a backup.`,
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < current) continue;
    connection.exec(`begin immediate; ${sql}; pragma user_version = ${index + 1}; commit;`);
  }
}

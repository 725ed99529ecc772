import type { SqliteConnection } from "./connection.ts";

const tablesWithIds = [
  "members",
  "channels",
  "messages",
  "files",
  "replies",
  "imports",
  "invitations",
  "api_tokens",
];

/** The greatest id that was ever given out and is still there; new ones start after it, whatever the clock says. */
export function readLastId(connection: SqliteConnection): string {
  let last = "0";
  for (const table of tablesWithIds) {
    const [row] = connection.run(`select max(id) as id from ${table}`, []).rows as [{ id: string | null }];
    if (row.id !== null && row.id > last) last = row.id;
  }
  return last;
}

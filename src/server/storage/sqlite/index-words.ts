import type { SqliteConnection } from "./connection.ts";

/** Brings the words of messages that are new in this transaction into the full-text index. Last before the commit. */
export function indexWords(connection: SqliteConnection): void {
  if (connection.run("select 1 from unindexed_messages limit 1", []).rows.length === 0) return;
  connection.run(
    `insert into messages_fts (rowid, content)
     select seq, content from messages where seq in (select seq from unindexed_messages)`,
    [],
  );
  connection.run("delete from unindexed_messages", []);
}

import type { SqliteConnection } from "./connection.ts";

/**
 * Brings the words of messages that wait for it into the full-text index, the oldest first, in the transaction under
 * way. Answers whether more are waiting. One message costs 32 µs in a commit of its own and 8 in a commit of hundreds.
 */
export function indexWords(connection: SqliteConnection, limit: number): boolean {
  const { rows } = connection.run("select seq from unindexed_messages order by seq limit 1 offset ?", [
    limit,
  ]);
  const [next] = rows as { seq: number }[];
  const end = next?.seq ?? Number.MAX_SAFE_INTEGER;
  connection.run(
    `insert into messages_fts (rowid, content)
     select seq, content from message_words where seq in (select seq from unindexed_messages where seq < ?)`,
    [end],
  );
  connection.run("delete from unindexed_messages where seq < ?", [end]);
  return next !== undefined;
}

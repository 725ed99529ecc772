import { DatabaseSync } from "node:sqlite";
import { embedLocally } from "#server/memory/embedding/local-embeddings.ts";
import { encodeVector } from "#server/memory/vector-index/encode-vector.ts";

const rowsPerCommit = 250;

/** Reads all texts, makes their vectors and writes them into a table beside it: in one thread, for nobody. Answers seconds. */
export function timeBareIndexing(databasePath: string): number {
  const source = new DatabaseSync(databasePath, { readOnly: true });
  const target = new DatabaseSync(`${databasePath}-bare`);
  target.exec(
    "pragma journal_mode = wal; create table vectors (id text primary key, vector blob) without rowid",
  );
  const insert = target.prepare("insert into vectors values (?, ?)");
  const startedAt = performance.now();
  const rows = source.prepare("select id, content from messages").iterate() as Iterable<{
    id: string;
    content: string;
  }>;
  let written = 0;
  target.exec("begin");
  for (const { id, content } of rows) {
    insert.run(id, encodeVector(embedLocally(content)));
    written += 1;
    if (written % rowsPerCommit === 0) target.exec("commit; begin");
  }
  target.exec("commit");
  const seconds = (performance.now() - startedAt) / 1_000;
  source.close();
  target.close();
  return seconds;
}

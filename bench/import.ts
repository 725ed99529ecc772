import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readHistory, smallHistory } from "./support/history.ts";
import { importFile, startProduct } from "./support/product.ts";
import { verdict } from "./support/report.ts";

// From the upload until Lain remembers the last message. The reference writes the same lines to a bare table, durably,
// in batches of the import's size, in the same run. Run: node bench/import.ts

const goalPerSecond = 3_000;
const linesPerBatch = 200;

export async function benchImport(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "lain-bench-"));
  const history = await smallHistory(folder);
  console.log(`\nimport, ${history.name}, memory included`);
  const bare = await insertBare(history.path, join(folder, "bare.sqlite"));
  const lain = await importToLain(history.path);
  rmSync(folder, { recursive: true });
  console.log(`  bare table   ${bare.toFixed(0).padStart(7)} messages/s`);
  console.log(`  Lain         ${lain.toFixed(0).padStart(7)} messages/s, ${(lain / bare).toFixed(3)} of it`);
  return verdict(`${lain.toFixed(0)} messages/s, goal at least ${goalPerSecond}`, lain >= goalPerSecond);
}

async function importToLain(path: string): Promise<number> {
  const product = await startProduct();
  try {
    const startedAt = performance.now();
    const { imported } = await importFile(product, path);
    return (1_000 * imported) / (performance.now() - startedAt);
  } finally {
    await product.close();
  }
}

async function insertBare(path: string, databasePath: string): Promise<number> {
  const database = new DatabaseSync(databasePath);
  database.exec("pragma journal_mode = wal; pragma synchronous = full");
  database.exec(
    "create table messages (id integer primary key, channel text, author text, content text, at text)",
  );
  const insert = database.prepare("insert into messages (channel, author, content, at) values (?, ?, ?, ?)");
  const startedAt = performance.now();
  let lines = 0;
  for await (const { channel, user, text, ts } of readHistory(path)) {
    if (lines % linesPerBatch === 0) database.exec(lines === 0 ? "begin" : "commit; begin");
    insert.run(channel, user, text, ts);
    lines += 1;
  }
  database.exec("commit");
  const perSecond = (1_000 * lines) / (performance.now() - startedAt);
  database.close();
  return perSecond;
}

if (import.meta.main) process.exitCode = (await benchImport()) ? 0 : 1;

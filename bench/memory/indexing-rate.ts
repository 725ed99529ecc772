import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { getIndexing, startIndexing } from "#contract/endpoints/memory.ts";
import { embedLocally } from "#server/memory/embedding/local-embeddings.ts";
import { encodeVector } from "#server/memory/vector-index/encode-vector.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { startProduct } from "../support/product.ts";
import { verdict } from "../support/report.ts";

const goalPerSecond = 5_000;
const pollMs = 50;
const rowsPerCommit = 250;

/**
 * How fast the vectors of a workspace are all made again, by a server that serves meanwhile. The reference is a bare loop, in one
 * thread, that reads the same texts, makes the same vectors and writes them into a table.
 */
export async function benchIndexingRate(messages: number): Promise<boolean> {
  const folder = await copiedFolder(messages, "many channels");
  try {
    const bare = messages / timeBareLoop(join(folder.path, "lain.sqlite"));
    const product = await startProduct(folder.path);
    try {
      const { client } = product;
      const startedAt = performance.now();
      await client.call(startIndexing, { body: { anew: true, confirmed: true } });
      const isUnderWay = async () => {
        const { state, building } = await client.call(getIndexing, {});
        return state === "running" || building !== null;
      };
      while (await isUnderWay()) await sleep(pollMs);
      const rate = (messages * 1_000) / (performance.now() - startedAt);
      return verdict(
        `indexes ${rate.toFixed(0)} messages/s, goal at least ${goalPerSecond} (a bare loop in one thread: ${bare.toFixed(0)})`,
        rate >= goalPerSecond,
      );
    } finally {
      await product.close();
    }
  } finally {
    folder.remove();
  }
}

/** Seconds. */
function timeBareLoop(databasePath: string): number {
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

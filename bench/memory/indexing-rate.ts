import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { getIndexing, startIndexing } from "#contract/endpoints/memory.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { type Product, startProduct } from "../support/product.ts";
import { verdict } from "../support/report.ts";
import { timeBareIndexing } from "./bare-indexing.ts";

const goalPerSecond = 5_000;
const pollMs = 10;

/**
 * How fast a server indexes a workspace of which nothing is remembered, words and vectors, and how fast it makes all vectors again,
 * while the old ones answer. The reference is a bare loop in one thread that makes and stores the vectors alone.
 */
export async function benchIndexingRate(messages: number): Promise<boolean> {
  console.log(`\nindexing ${messages} messages`);
  const folder = await copiedFolder(messages, "many channels");
  const databasePath = join(folder.path, "lain.sqlite");
  const rate = (seconds: number) => messages / seconds;
  const bare = rate(timeBareIndexing(databasePath)).toFixed(0);
  forgetEverything(databasePath);
  try {
    const watching = watchIndexing(databasePath);
    const product = await startProduct(folder.path);
    try {
      const { words, vectors } = await watching;
      const both = rate(words + vectors);
      const alone = `words ${rate(words).toFixed(0)}, vectors ${rate(vectors).toFixed(0)}`;
      const anew = rate(await timeRebuild(product));
      const goal = `goal at least ${goalPerSecond}`;
      const isFast = verdict(
        `words and vectors: ${both.toFixed(0)} messages/s, ${goal} (${alone}; a bare loop of vectors: ${bare})`,
        both >= goalPerSecond,
      );
      return (
        verdict(
          `all vectors again, beside the old ones: ${anew.toFixed(0)} messages/s, ${goal}`,
          anew >= goalPerSecond,
        ) && isFast
      );
    } finally {
      await product.close();
    }
  } finally {
    folder.remove();
  }
}

/** A workspace as if it had been filled without a memory. */
export function forgetEverything(databasePath: string): void {
  const database = new DatabaseSync(databasePath);
  database.exec(`
    delete from message_terms;
    delete from message_vectors;
    delete from vector_indexes;
    delete from subscriber_cursors where subscriber glob 'vectors:*';
    delete from settings where key = 'memory_stamp'`);
  database.close();
}

/**
 * Seconds of each of the two parts, one of which follows the other, from the first commit to the last. From the database, since the
 * server begins before it answers.
 */
export async function watchIndexing(databasePath: string): Promise<{ words: number; vectors: number }> {
  const database = new DatabaseSync(databasePath, { readOnly: true });
  const until = async (condition: string) => {
    const holds = database.prepare(`select (${condition}) as holds`);
    while (holds.get()!.holds !== 1) await sleep(pollMs);
    return performance.now() / 1_000;
  };
  const begunAt = await until("exists (select 1 from message_terms)");
  const wordsAt = await until("exists (select 1 from vector_indexes)");
  const completeAt = await until("exists (select 1 from vector_indexes where complete_at is not null)");
  database.close();
  return { words: wordsAt - begunAt, vectors: completeAt - wordsAt };
}

/** Seconds. */
async function timeRebuild({ client }: Product): Promise<number> {
  const startedAt = performance.now();
  await client.call(startIndexing, { body: { anew: true, confirmed: true } });
  for (;;) {
    const { state, problem } = await client.call(getIndexing, {});
    if (state === "done") return (performance.now() - startedAt) / 1_000;
    if (state !== "running") throw new Error(`the indexing is ${state}: ${problem}`);
    await sleep(pollMs);
  }
}

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { createLocalEmbedder } from "#server/memory/embedding/local-embeddings.ts";
import { wordsStamp } from "#server/memory/words-shelf.ts";
import { migrations } from "#server/storage/sqlite/migrations.ts";
import { type Spread, writeHistory } from "./history.ts";
import { importFile, startProduct } from "./product.ts";

const pollMs = 100;
/** Raised with what is written into folders. */
const version = 1;
/** Tells one form of what is stored from another: folders kept for later runs carry it in their names. */
export const databaseForm = createHash("sha256")
  .update([...migrations, wordsStamp, createLocalEmbedder().model, version].join())
  .digest("hex")
  .slice(0, 8);

/**
 * A data folder with so many messages, all of them remembered. It is made once for each form of what is stored and kept
 * among the temporary files.
 */
export async function filledFolder(messages: number, spread: Spread = "one channel"): Promise<string> {
  const folder = join(tmpdir(), "lain-bench", `${messages}-${spread.replace(" ", "-")}-${databaseForm}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  console.log(`  making ${messages} messages in ${folder}, once`);
  const path = join(unfinished, "history.jsonl");
  await writeHistory(path, messages, spread);
  const product = await startProduct(unfinished);
  try {
    await importFile(product, path);
    while (!isAllHandled(unfinished)) await sleep(pollMs);
  } finally {
    await product.close();
  }
  rmSync(path);
  renameSync(unfinished, folder);
  return folder;
}

/** Whether everybody who follows the events is done with them: what a later start would otherwise go on with. */
function isAllHandled(folder: string): boolean {
  const database = new DatabaseSync(join(folder, "lain.sqlite"), { readOnly: true });
  const row = database
    .prepare("select (select min(seq) from subscriber_cursors) >= (select max(seq) from events) as isAll")
    .get();
  database.close();
  return row?.isAll === 1;
}

/** The same, for a bench that writes: a copy, which goes with `remove`. */
export async function copiedFolder(
  messages: number,
  spread?: Spread,
): Promise<{ path: string; remove(): void }> {
  const path = mkdtempSync(join(tmpdir(), "lain-bench-"));
  cpSync(await filledFolder(messages, spread), path, { recursive: true });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

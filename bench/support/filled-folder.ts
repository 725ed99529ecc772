import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "#server/storage/sqlite/migrations.ts";
import { writeHistory } from "./history.ts";
import { importFile, startProduct } from "./product.ts";

/** Tells one form of the database from another: folders kept for later runs carry it in their names. */
export const databaseForm = createHash("sha256").update(migrations.join()).digest("hex").slice(0, 8);

/**
 * A data folder with so many messages, all in one channel and all remembered. It is made once for each form of the
 * database and kept among the temporary files.
 */
export async function filledFolder(messages: number): Promise<string> {
  const folder = join(tmpdir(), "lain-bench", `${messages}-${databaseForm}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  console.log(`  making ${messages} messages in ${folder}, once`);
  const path = join(unfinished, "history.jsonl");
  await writeHistory(path, messages);
  const product = await startProduct(unfinished);
  try {
    await importFile(product, path);
  } finally {
    await product.close();
  }
  rmSync(path);
  renameSync(unfinished, folder);
  return folder;
}

/** The same, for a bench that writes: a copy, which goes with `remove`. */
export async function copiedFolder(messages: number): Promise<{ path: string; remove(): void }> {
  const path = mkdtempSync(join(tmpdir(), "lain-bench-"));
  cpSync(await filledFolder(messages), path, { recursive: true });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

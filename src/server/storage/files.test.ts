import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { describeFileStore } from "#test/support/file-store-suite.ts";
import { openFileFolder } from "./files.ts";

const makeFolder = () => mkdtemp(join(tmpdir(), "lain-files-"));

describeFileStore("files in a folder", async () => {
  const folder = await makeFolder();
  return {
    store: await openFileFolder(folder),
    countLeftovers: async () => (await readdir(join(folder, "incoming"))).length,
    close: () => rm(folder, { recursive: true }),
  };
});

test("what a crash left half received is gone when the folder is opened again", async (t) => {
  const folder = await makeFolder();
  t.after(() => rm(folder, { recursive: true }));
  await openFileFolder(folder);
  await writeFile(join(folder, "incoming", "half"), "hal");
  await openFileFolder(folder);
  assert.deepEqual(await readdir(join(folder, "incoming")), []);
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { systemClock } from "#server/platform/clock.ts";
import { openTempStorage } from "#test/support/temp-storage.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { openDataFolder } from "./data-folder.ts";
import { openStorage } from "./open-storage.ts";
import { storageSuite } from "./storage-suite.ts";
import type { commands } from "./storage-suite-commands.ts";

const folders: string[] = [];
const makeFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "lain-storage-"));
  folders.push(folder);
  return folder;
};
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const open = (folder: string) =>
  openStorage<typeof commands>({
    databasePath: join(folder, "lain.sqlite"),
    commandsUrl: import.meta.resolve("./storage-suite-commands.ts"),
    clock: systemClock,
  });

storageSuite("sqlite", { open, makeFolder });

test("a data folder of a newer program is refused with a clear sentence, and left as it is", async () => {
  const folder = makeFolder();
  await (await open(folder)).close();
  const database = new DatabaseSync(join(folder, "lain.sqlite"));
  database.exec("pragma user_version = 9999");
  await assert.rejects(open(folder), /written by a newer version of Lain/);
  assert.equal(database.prepare("pragma user_version").get()?.user_version, 9999);
  database.close();
});

test("ids go on after the greatest one, even when the clock has gone back", async () => {
  const folder = makeFolder();
  const late = { now: () => Date.parse("2030-01-01T00:00:00Z") };
  const options = {
    databasePath: join(folder, "lain.sqlite"),
    commandsUrl: import.meta.resolve("#server/commands.ts"),
  };
  const first = await openStorage<typeof import("#server/commands.ts").commands>({ ...options, clock: late });
  const before = await first.commands.createImport({
    source: "jsonl",
    fileName: "a",
    totalBytes: 1,
    startedBy: null,
  });
  await first.close();
  const second = await openStorage<typeof import("#server/commands.ts").commands>({
    ...options,
    clock: systemClock,
  });
  const next = await second.commands.createImport({
    source: "jsonl",
    fileName: "b",
    totalBytes: 1,
    startedBy: null,
  });
  assert.ok(next > before);
  await second.close();
});

test("a data folder belongs to one server at a time", () => {
  const folder = makeFolder();
  const first = openDataFolder(folder);
  assert.throws(() => openDataFolder(folder), /Another server is already running on the data folder/);
  first.release();
  openDataFolder(folder).release();
});

test("a data folder that cannot be made is told in one sentence", () => {
  const file = join(makeFolder(), "file");
  writeFileSync(file, "");
  for (const folder of [join(file, "data"), "/proc/nowhere/data"])
    assert.throws(() => openDataFolder(folder), /The data folder .* cannot be written to/);
});

test("closing ends in the middle of work, and what was asked for before it is done", async () => {
  for (let round = 0; round < 3; round += 1) {
    const storage = await openTempStorage();
    const pass = (seq: number) => storage.commands.passEvents({ subscriber: "test", seq });
    const asked = Array.from({ length: 100 }, (_, seq) => pass(seq));
    let isClosed = false;
    const closing = storage.close().then(() => {
      isClosed = true;
    });
    while (!isClosed) {
      pass(0).catch(() => undefined);
      await setImmediate();
    }
    await closing;
    await Promise.all(asked);
  }
});

test("the words of a message enter the full-text index although nobody searches", async (t) => {
  const workspace = await openTestWorkspace();
  t.after(() => workspace.close());
  const ann = await workspace.addMember("ann");
  await workspace.post(workspace.generalId, ann.id, "rye bread");
  const indexed = () =>
    sql<{ rowid: number }>`select rowid from messages_fts where messages_fts match 'rye'`.execute(
      workspace.storage.read,
    );
  await waitFor(async () => (await indexed()).rows.length === 1);
});

import assert from "node:assert/strict";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { createManualClock } from "#server/platform/clock.ts";
import { openFileFolder } from "#server/storage/files.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { createFiles } from "./create-files.ts";

const hourMs = 60 * 60 * 1000;

test("a sweep removes day-old uploads that nothing shows, and bytes without a row, and nothing else", async (t) => {
  const clock = createManualClock(Date.UTC(2024, 0, 1));
  const workspace = await openTestWorkspace({ clock });
  t.after(() => workspace.close());
  const { read, commands, folder } = workspace.storage;
  const store = await openFileFolder(join(folder, "files"));
  const files = createFiles({ read, commands, store });
  const ann = await workspace.addMember("ann");
  async function* bytes(content: string) {
    yield Buffer.from(content);
  }
  const upload = (name: string) => files.upload(ann.id, name, bytes(name));

  const unused = await upload("unused");
  const shown = await upload("shown");
  await workspace.post(workspace.generalId, ann.id, "", { fileIds: [shown.id] });
  clock.advance(20 * hourMs);
  const recent = await upload("recent");
  await (await store.receive(bytes("stray"), 100)).keep("0000000000000009");
  clock.advance(5 * hourMs);

  await files.sweep();
  assert.deepEqual((await Array.fromAsync(store.keys())).sort(), [shown.id, recent.id].sort());
  assert.equal(await text(await files.read(shown)), "shown");
  await assert.rejects(files.find(ann.id, unused.id), { code: "not_found" });
  assert.equal((await files.find(ann.id, recent.id)).id, recent.id);
});

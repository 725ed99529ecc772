import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { waitFor } from "#test/support/wait-for.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";

/** Files of a folder in which a text stands, as its bytes. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
}

test("the bytes of what was edited or removed leave the database's files", async (t) => {
  const workspace = await openTestWorkspace();
  t.after(() => workspace.close());
  const { storage, generalId } = workspace;
  const ann = await workspace.addMember("ann");
  for (let number = 0; number < 50; number++) await workspace.post(generalId, ann.id, `chatter ${number}`);
  const removed = await workspace.post(generalId, ann.id, "removedword ".repeat(20));
  const edited = await workspace.post(generalId, ann.id, `editedword ${"long ".repeat(2_000)}`);
  assert.ok(filesWith(storage.folder, "removedword").length > 0);

  await workspace.remove(removed);
  await workspace.edit(edited, "kept");
  for (const word of ["removedword", "editedword"])
    await waitFor(() => filesWith(storage.folder, word).length === 0);
});

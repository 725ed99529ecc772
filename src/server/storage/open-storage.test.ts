import assert from "node:assert/strict";
import { test } from "node:test";
import { openTempStorage } from "#test/support/temp-storage.ts";

test("a command's effect is seen by every reader once it is acknowledged", async () => {
  const storage = await openTempStorage();
  await storage.commands.passEvents({ subscriber: "test", seq: 7 });
  const here = await storage.read.selectFrom("subscriber_cursors").selectAll().execute();
  const there = await storage.search.selectFrom("subscriber_cursors").selectAll().execute();
  assert.deepEqual(
    here.map((row) => ({ ...row })),
    [{ subscriber: "test", seq: 7 }],
  );
  assert.deepEqual(
    there.map((row) => ({ ...row })),
    [{ subscriber: "test", seq: 7 }],
  );
  await storage.close();
});

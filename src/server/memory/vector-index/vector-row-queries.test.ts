import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { selectMessagesOfVectors, selectVectorRows } from "./vector-row-queries.ts";

test("a vector's id leads to its message, one that nobody stored to none", async () => {
  const workspace = await openTestWorkspace();
  const ann = await workspace.addMember("ann");
  const stored = await workspace.post(workspace.generalId, ann.id, "stored");
  const unstored = await workspace.post(workspace.generalId, ann.id, "not stored");
  await workspace.storage.commands.rememberMessages({
    rows: [
      {
        message_id: stored.id,
        vector_id: stored.vector_id,
        author_id: ann.id,
        version: 1,
        stamp: "test",
        code: new Uint8Array(0),
        terms: new Uint8Array(0),
        is_question: 0,
        embedding: new Uint8Array(0),
      },
    ],
    forgotten: [],
    cursor: undefined,
  });
  const { read } = workspace.storage;
  const vectorIds = [stored.vector_id, unstored.vector_id, "x"];
  assert.deepEqual([...(await selectMessagesOfVectors(read, vectorIds))], [[stored.vector_id, stored.id]]);
  assert.deepEqual(await selectVectorRows(read, { after: stored.id, limit: 5 }), []);
  await workspace.close();
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { selectEmbeddings, selectMessagesOfVectors } from "./vector-row-queries.ts";

test("a vector leads to its message, and a message to its vector, while it is of the message as it stands", async () => {
  const workspace = await openTestWorkspace();
  const { read, commands } = workspace.storage;
  const ann = await workspace.addMember("ann");
  const stored = await workspace.post(workspace.generalId, ann.id, "stored");
  const unstored = await workspace.post(workspace.generalId, ann.id, "not stored");
  const generation = { model: "test", dimension: 1, embedding: "{}", place: "{}" };
  const indexId = await commands.beginGeneration(generation);
  const other = await commands.beginGeneration(generation);
  const row = {
    index_id: indexId,
    message_id: stored.id,
    vector_id: stored.vector_id,
    author_id: ann.id,
    version: 1,
    code: new Uint8Array([1]),
    embedding: new Uint8Array([2]),
  };
  await commands.rememberVectors({
    indexId,
    rows: [row],
    forgotten: [],
    parked: [],
    cursor: undefined,
    tokens: 0,
  });
  const find = async (id: number) => ({
    messages: [...(await selectMessagesOfVectors(read, id, [stored.vector_id, unstored.vector_id, "x"]))],
    embeddings: (await selectEmbeddings(read, id, [stored.id, unstored.id])).map(
      ({ embedding }) => embedding[0],
    ),
  });
  assert.deepEqual(await find(indexId), { messages: [[stored.vector_id, stored.id]], embeddings: [2] });
  assert.deepEqual(await find(other), { messages: [], embeddings: [] });
  await workspace.edit(stored, "edited");
  assert.deepEqual(await find(indexId), { messages: [], embeddings: [] });
  await workspace.close();
});

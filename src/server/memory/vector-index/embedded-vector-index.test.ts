import assert from "node:assert/strict";
import { test } from "node:test";
import { localDimension } from "#server/memory/embedding/local-embeddings.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { binaryCode } from "./binary-code.ts";
import { CodeStore } from "./code-store.ts";
import { createEmbeddedVectorIndex } from "./embedded-vector-index.ts";
import { encodeVector } from "./encode-vector.ts";
import type { VectorRecord } from "./vector-index.ts";
import { type VectorIndexFixture, vectorIndexSuite } from "./vector-index-suite.ts";
import { vectorMetadata } from "./vector-metadata.ts";

vectorIndexSuite("embedded", openEmbedded);

test("embedded: where equal vectors are more than are sought, the oldest are found", async () => {
  const { index, channelIds, makeRecord, put, close } = await openEmbedded();
  const [channelId] = channelIds;
  const records: VectorRecord[] = [];
  for (let i = 0; i < 50; i++) records.push(await makeRecord({ channelId, values: [0.5, 0.5] }));
  await put(records.toReversed());
  const hits = await index.query({ values: records[0]!.values, topK: 20, channelIds: [channelId] });
  assert.deepEqual(
    hits.map(({ messageId }) => messageId),
    records.slice(0, 20).map(({ metadata }) => metadata.message_id),
  );
  await close();
});

async function openEmbedded(): Promise<VectorIndexFixture> {
  const workspace = await openTestWorkspace();
  const ann = await workspace.addMember("ann");
  const other = await workspace.addChannel("other", { creatorId: ann.id });
  const { storage } = workspace;
  const { rememberVectors, beginGeneration } = storage.commands;
  const generation = { model: "test", dimension: localDimension, embedding: "{}", place: "{}" };
  const indexId = await beginGeneration(generation);
  const index = createEmbeddedVectorIndex({ read: storage.read, codes: new CodeStore(), indexId });
  return {
    index,
    channelIds: [workspace.generalId, other.id],
    async makeRecord({ channelId, values }) {
      const message = await workspace.post(channelId, ann.id, "a message");
      const vector = new Float32Array(localDimension);
      vector.set(values);
      return {
        vectorId: message.vector_id,
        values: vector,
        metadata: vectorMetadata({ ...message, file_name: null }),
      };
    },
    async put(records) {
      await index.upsert(records);
      const rows = records.map(({ vectorId, values, metadata }) => ({
        index_id: indexId,
        message_id: metadata.message_id,
        vector_id: vectorId,
        author_id: metadata.user_id,
        version: 1,
        code: new Uint8Array(binaryCode(values).buffer),
        embedding: encodeVector(values),
      }));
      await rememberVectors({ indexId, rows, forgotten: [], parked: [], cursor: undefined, tokens: 0 });
    },
    async take(keys) {
      await index.remove(keys);
      const forgotten = keys.flatMap(({ messageId }) => messageId ?? []);
      await rememberVectors({ indexId, rows: [], forgotten, parked: [], cursor: undefined, tokens: 0 });
    },
    close: () => workspace.close(),
  };
}

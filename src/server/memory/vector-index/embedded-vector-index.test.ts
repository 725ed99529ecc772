import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { localDimension } from "#server/memory/embedding/local-embeddings.ts";
import { createRecall } from "#server/memory/recall/create-recall.ts";
import { binaryCode } from "#server/memory/vector-index/binary-code.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
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
  const { storage, bot } = workspace;
  const recall = createRecall({
    databasePath: join(storage.folder, "lain.sqlite"),
    setting: { lainId: bot.id, embedding: "local" },
    logger: createLogger("silent"),
  });
  await recall.ready();
  const index = createEmbeddedVectorIndex({ recall, read: storage.read });
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
      await storage.commands.rememberMessages({
        rows: records.map(({ vectorId, values, metadata }) => ({
          message_id: metadata.message_id,
          vector_id: vectorId,
          author_id: metadata.user_id,
          version: 1,
          stamp: "test",
          code: new Uint8Array(binaryCode(values).buffer),
          terms: new Uint8Array(0),
          embedding: encodeVector(values),
          is_question: 0,
        })),
        forgotten: [],
        cursor: undefined,
      });
    },
    async take(keys) {
      await index.remove(keys);
      const forgotten = keys.flatMap(({ messageId }) => messageId ?? []);
      await storage.commands.rememberMessages({ rows: [], forgotten, cursor: undefined });
    },
    async close() {
      await recall.close();
      await workspace.close();
    },
  };
}

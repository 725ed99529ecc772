import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { limits as contractLimits } from "#contract/limits.ts";
import { type PineconeRecord, packVectors, toUnit, upsertLimits } from "./pack-vectors.ts";
import type { VectorRecord } from "./vector-index.ts";
import { vectorMetadata } from "./vector-metadata.ts";

/** What Pinecone takes for all metadata of a vector. */
const maxMetadataBytes = 40_000;

const namespace = "workspace-1";
const bytesOf = (value: object) => Buffer.byteLength(JSON.stringify(value));
const requestBytes = (vectors: PineconeRecord[]) => bytesOf({ vectors, namespace });

/** Characters that JSON writes in one byte, in two, in three, in four and in six, halves of characters among them. */
const character = fc.constantFrom("a", " ", "\n", '"', "\\", "é", "語", "😀", "\u0001", "\ud83d");
const text = (maxLength: number) =>
  fc
    .tuple(fc.string({ unit: character, maxLength: 40 }), fc.nat(maxLength))
    .map(([piece, length]) =>
      piece === "" ? "" : piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
    );

const record = (dimension: number, contentLength: number) =>
  fc
    .record({
      vectorId: fc.uuid(),
      value: fc.float({ noDefaultInfinity: true, noNaN: true }).filter((value) => value !== 0),
      content: text(contentLength),
      fileName: fc.option(text(contractLimits.fileNameLength)),
      id: fc.nat(),
    })
    .map(
      ({ vectorId, value, content, fileName, id }): VectorRecord => ({
        vectorId,
        values: new Float32Array(dimension).fill(value),
        metadata: vectorMetadata({
          id: String(id) as MessageId,
          content,
          created_at: id,
          updated_at: id,
          author_id: String(id) as MemberId,
          channel_id: String(id) as ChannelId,
          parent_id: null,
          file_name: fileName,
        }),
      }),
    );

const largest = record(3_072, contractLimits.messageLength);

test("no request is larger than Pinecone takes, however long the messages and whatever they are written in", () => {
  fc.assert(
    fc.property(fc.array(largest, { maxLength: 4 }), (records) => {
      // Enough of them for several requests.
      const many = Array.from({ length: 100 }, (_, i) => records[i % records.length])
        .filter((one) => one !== undefined)
        .map((one, i) => ({ ...one, vectorId: `${one.vectorId}-${i}` }));
      for (const batch of packVectors(many, namespace)) {
        assert.ok(batch.length <= upsertLimits.records);
        assert.ok(requestBytes(batch) <= upsertLimits.bytes);
        for (const { metadata } of batch) assert.ok(bytesOf(metadata) <= maxMetadataBytes);
      }
    }),
    { numRuns: 8 },
  );
});

test("a vector keeps its direction, to a ten-millionth", () => {
  const vector = fc.float32Array({
    minLength: 1,
    maxLength: 50,
    noNaN: true,
    noDefaultInfinity: true,
    max: 1e6,
    min: -1e6,
  });
  fc.assert(
    fc.property(vector, (values) => {
      const length = Math.hypot(...values);
      fc.pre(length > 1e-6);
      for (const [i, value] of toUnit(values).entries())
        assert.ok(Math.abs(value - values[i]! / length) < 1e-7);
    }),
  );
});

test("a request that is full to the byte is one, and with a byte less it is two", () => {
  const records = fc.sample(record(8, 100), { numRuns: 3, seed: 1 });
  const [whole] = packVectors(records, namespace);
  const bytes = requestBytes(whole!);
  const sizes = (limit: number) =>
    [...packVectors(records, namespace, { records: 1_000, bytes: limit })].map((batch) => batch.length);
  assert.deepEqual(sizes(bytes), [3]);
  assert.deepEqual(sizes(bytes - 1), [2, 1]);
});

test("all are packed once, in their order, and requests are as full as they may be", () => {
  const small = { records: 5, bytes: 2_000 };
  fc.assert(
    fc.property(fc.array(record(4, 400), { maxLength: 40 }), (records) => {
      const batches = [...packVectors(records, namespace, small)];
      const last = new Map(records.map((one) => [one.vectorId, one]));
      assert.deepEqual(
        batches.flat().map(({ id, metadata }) => [id, metadata]),
        [...last].map(([id, { metadata }]) => [id, metadata]),
      );
      for (const [i, batch] of batches.entries()) {
        assert.ok(batch.length > 0);
        assert.ok(
          batch.length === 1 || (batch.length <= small.records && requestBytes(batch) <= small.bytes),
        );
        const next = batches[i + 1]?.[0];
        if (next === undefined) continue;
        assert.ok(batch.length === small.records || requestBytes([...batch, next]) > small.bytes);
      }
    }),
    { numRuns: 300 },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { formatId } from "#server/platform/ids.ts";
import type { IndexedVector, VectorIndex, VectorKey, VectorRecord } from "./vector-index.ts";

export interface VectorIndexFixture {
  index: VectorIndex;
  /** Stores records as the indexer does, in the index and beside it. Resolves when they can be found. */
  put(records: readonly VectorRecord[]): Promise<void>;
  /** Takes out as the indexer does. Resolves when nothing of them is found. */
  take(keys: readonly VectorKey[]): Promise<void>;
  /** A record of a message that is there. `values` are the first numbers of the vector, the others are 0. */
  makeRecord(options: { channelId: ChannelId; values: readonly number[] }): Promise<VectorRecord>;
  /** Two channels that are there. */
  channelIds: readonly [ChannelId, ChannelId];
  close(): Promise<void>;
}

/** What every vector index must do, run on each. */
export function vectorIndexSuite(name: string, open: () => Promise<VectorIndexFixture>): void {
  const withIndex = (work: (fixture: VectorIndexFixture) => Promise<void>) => async () => {
    const fixture = await open();
    try {
      await work(fixture);
    } finally {
      await fixture.close();
    }
  };
  const found = async (
    { index }: VectorIndexFixture,
    values: Float32Array,
    channelIds: readonly ChannelId[],
    topK = 10,
  ) => (await index.query({ values, topK, channelIds })).map((hit) => hit.messageId);

  test(
    `${name}: the nearest come first, each with its cosine`,
    withIndex(async (fixture) => {
      const [channelId] = fixture.channelIds;
      const far = await fixture.makeRecord({ channelId, values: [0.2, 1] });
      const near = await fixture.makeRecord({ channelId, values: [1, 0.2] });
      await fixture.put([far, near]);
      const hits = await fixture.index.query({ values: near.values, topK: 10, channelIds: [channelId] });
      assert.deepEqual(
        hits.map((hit) => hit.messageId),
        idsOf(near, far),
      );
      assert.ok(Math.abs(hits[0]!.score - 1) < 0.02);
      assert.ok(Math.abs(hits[1]!.score - 0.3846) < 0.02);
    }),
  );

  test(
    `${name}: no more than topK are found`,
    withIndex(async (fixture) => {
      const [channelId] = fixture.channelIds;
      const records: VectorRecord[] = [];
      for (let i = 1; i <= 5; i++) records.push(await fixture.makeRecord({ channelId, values: [1, i] }));
      await fixture.put(records);
      assert.deepEqual(await found(fixture, records[2]!.values, [channelId], 1), idsOf(records[2]!));
    }),
  );

  test(
    `${name}: other channels are not looked at, even where they are nearer`,
    withIndex(async (fixture) => {
      const [here, elsewhere] = fixture.channelIds;
      const near = await fixture.makeRecord({ channelId: elsewhere, values: [1, 0] });
      const far = await fixture.makeRecord({ channelId: here, values: [0.1, 1] });
      await fixture.put([near, far]);
      assert.deepEqual(await found(fixture, near.values, [here], 1), idsOf(far));
      assert.deepEqual(await found(fixture, near.values, []), []);
    }),
  );

  test(
    `${name}: putting a vector in again replaces it`,
    withIndex(async (fixture) => {
      const [channelId] = fixture.channelIds;
      const first = await fixture.makeRecord({ channelId, values: [1, 0] });
      const other = await fixture.makeRecord({ channelId, values: [1, 1] });
      await fixture.put([first, other]);
      const edited = { ...first, values: first.values.map((_, i) => (i === 1 ? -1 : 0)) };
      await fixture.put([edited]);
      assert.deepEqual(await found(fixture, first.values, [channelId]), idsOf(other, edited));
    }),
  );

  test(
    `${name}: a removed vector is not found, and removing it again is no fault`,
    withIndex(async (fixture) => {
      const [channelId] = fixture.channelIds;
      const record = await fixture.makeRecord({ channelId, values: [1, 0] });
      await fixture.put([record]);
      await fixture.take([keyOf(record)]);
      await fixture.take([keyOf(record)]);
      assert.deepEqual(await found(fixture, record.values, [channelId]), []);
      assert.deepEqual(await held(fixture), []);
    }),
  );

  test(
    `${name}: a vector of which the database knows nothing is removed by its id`,
    withIndex(async (fixture) => {
      const [channelId] = fixture.channelIds;
      const record = await fixture.makeRecord({ channelId, values: [1, 0] });
      await fixture.index.upsert([record]);
      await fixture.take([{ vectorId: record.vectorId }]);
      assert.deepEqual(await held(fixture), []);
    }),
  );

  test(
    `${name}: nothing to put in, to take out or to look for is no fault`,
    withIndex(async (fixture) => {
      await fixture.index.upsert([]);
      await fixture.index.remove([]);
      const { values } = await fixture.makeRecord({ channelId: fixture.channelIds[0], values: [1] });
      assert.deepEqual(await found(fixture, values, [fixture.channelIds[0]], 10_000), []);
      assert.deepEqual(await held(fixture), []);
    }),
  );

  test(
    `${name}: among more channels than fit into one request, all are looked at`,
    withIndex(async (fixture) => {
      const [first, last] = fixture.channelIds;
      const near = await fixture.makeRecord({ channelId: last, values: [1, 0.1] });
      const far = await fixture.makeRecord({ channelId: first, values: [0.1, 1] });
      await fixture.put([far, near]);
      const others = Array.from({ length: 10_000 }, (_, i) => formatId(i) as ChannelId);
      assert.deepEqual(await found(fixture, near.values, [first, ...others, last]), idsOf(near, far));
      assert.deepEqual(await found(fixture, near.values, [first, ...others, last], 1), idsOf(near));
    }),
  );

  test(
    `${name}: many are found and told at once, equal ones the oldest first`,
    withIndex(async (fixture) => {
      const [channelId] = fixture.channelIds;
      const records: VectorRecord[] = [];
      for (let i = 0; i < 250; i++) records.push(await fixture.makeRecord({ channelId, values: [0.5, 0.5] }));
      await fixture.put(records.toReversed());
      await fixture.put(records.slice(0, 10));
      assert.deepEqual(await found(fixture, records[0]!.values, [channelId], 250), idsOf(...records));
      const vectors = await held(fixture);
      assert.deepEqual(
        vectors.map(({ vectorId }) => vectorId).sort(),
        records.map(({ vectorId }) => vectorId).sort(),
      );
      const messages = new Map(vectors.map(({ vectorId, metadata }) => [vectorId, metadata.message_id]));
      for (const { vectorId, metadata } of records) assert.equal(messages.get(vectorId), metadata.message_id);
    }),
  );
}

async function held({ index }: VectorIndexFixture): Promise<IndexedVector[]> {
  return (await Array.fromAsync(index.scan())).flat();
}

function keyOf({ vectorId, metadata }: VectorRecord): VectorKey {
  return { vectorId, messageId: metadata.message_id };
}

function idsOf(...records: readonly VectorRecord[]): MessageId[] {
  return records.map((record) => record.metadata.message_id);
}

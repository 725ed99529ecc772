import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { StoredEvent } from "./outbox-queries.ts";
import { createTail } from "./tail.ts";

function openTail(eventsPerBatch: number) {
  const stored: StoredEvent[] = [];
  let reads = 0;
  const tail = createTail({
    eventsPerBatch,
    async select(seq) {
      reads += 1;
      // As the database does: what is committed at this moment.
      return stored.filter((event) => event.seq > seq).slice(0, eventsPerBatch);
    },
  });
  const commit = (count: number) => {
    for (let i = 0; i < count; i += 1) stored.push({ seq: stored.length + 1 } as StoredEvent);
    tail.grow();
  };
  const seqsAfter = async (seq: number) => (await tail.readAfter(seq)).map((event) => event.seq);
  return { tail, commit, seqsAfter, reads: () => reads };
}

test("an event is read once, however many keep up", async () => {
  const { commit, seqsAfter, reads } = openTail(500);
  commit(3);
  for (const seq of [0, 0, 1, 2, 3]) await seqsAfter(seq);
  commit(2);
  assert.deepEqual(await seqsAfter(3), [4, 5]);
  assert.deepEqual(await seqsAfter(4), [5]);
  assert.deepEqual(await seqsAfter(5), []);
  assert.equal(reads(), 2);
});

test("whoever asks after a commit is told of it, whatever reading is under way", async () => {
  const { commit, seqsAfter } = openTail(500);
  commit(1);
  assert.deepEqual(await seqsAfter(0), [1]);
  commit(0);
  const early = seqsAfter(1);
  commit(1);
  const late = seqsAfter(1);
  assert.deepEqual(await late, [2]);
  await early;
});

test("subscribers at any place and pace get every event once, in order", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.record({ commit: fc.nat(9_000) }), fc.record({ reader: fc.nat(3) })), {
        maxLength: 40,
      }),
      async (steps) => {
        const { tail, commit } = openTail(500);
        const seen = [0, 0, 0, 0];
        let newest = 0;
        const read = async (reader: number) => {
          const events = await tail.readAfter(seen[reader]!);
          for (const event of events) assert.equal(event.seq, ++seen[reader]!);
          return events.length;
        };
        const underWay: Promise<unknown>[] = [];
        for (const step of steps) {
          if ("commit" in step) {
            newest += step.commit;
            commit(step.commit);
          } else {
            await Promise.all(underWay.splice(0));
            underWay.push(read(step.reader));
          }
        }
        await Promise.all(underWay);
        for (const reader of seen.keys()) while ((await read(reader)) > 0);
        assert.deepEqual(seen, [newest, newest, newest, newest]);
      },
    ),
    { numRuns: 50 },
  ));

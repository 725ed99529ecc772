import assert from "node:assert/strict";
import { test } from "node:test";
import { createManualClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTempStorage, type TestStorage } from "#test/support/temp-storage.ts";
import type { StoredEvent } from "./outbox-queries.ts";
import { pruneEvents } from "./prune-events.ts";
import { createRelay } from "./relay.ts";
import type { Subscription } from "./subscriber-loop.ts";

const dayMs = 86_400_000;

/** Events of no meaning, each insert its own commit. */
async function record(storage: TestStorage, count: number, at = 0): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await storage.statements
      .insertInto("events")
      .values({
        type: "message.created",
        at,
        channel_id: null,
        message_id: null,
        member_id: null,
        emoji: null,
      })
      .execute();
  }
}

function recorder(name: string, durable: boolean): Subscription & { batches: number[][]; seen(): number[] } {
  const batches: number[][] = [];
  return {
    name,
    durable,
    batches,
    seen: () => batches.flat(),
    handle: async (events: StoredEvent[]) => {
      batches.push(events.map((event) => event.seq));
    },
  };
}

function relayOf(storage: TestStorage, subscriptions: Subscription[]) {
  return createRelay({
    ...storage,
    clock: createManualClock(0),
    logger: createLogger("silent"),
    subscriptions,
  });
}

test("a durable subscriber sees every event once and in order, over restarts", async (t) => {
  const storage = await openTempStorage();
  t.after(() => storage.close());
  const memory = recorder("memory", true);
  await record(storage, 3);
  const first = relayOf(storage, [memory]);
  await first.start();
  await first.idle();
  await first.stop();
  await record(storage, 2);
  const second = relayOf(storage, [memory]);
  await second.start();
  await record(storage, 2);
  await second.idle();
  await second.stop();
  assert.deepEqual(memory.seen(), [1, 2, 3, 4, 5, 6, 7]);
});

test("a subscriber that is not durable starts with what happens now", async (t) => {
  const storage = await openTempStorage();
  t.after(() => storage.close());
  const broadcast = recorder("broadcast", false);
  await record(storage, 3);
  const relay = relayOf(storage, [broadcast]);
  await relay.start();
  await record(storage, 2);
  await relay.idle();
  await relay.stop();
  assert.deepEqual(broadcast.seen(), [4, 5]);
});

test("a batch has at most 500 events, and the next waits until it is done", async (t) => {
  const storage = await openTempStorage();
  t.after(() => storage.close());
  const row = { type: "message.created", at: 0, channel_id: null, message_id: null } as const;
  const rows = Array.from({ length: 1_100 }, () => ({ ...row, member_id: null, emoji: null }));
  await storage.statements.insertInto("events").values(rows).execute();
  let underWay = 0;
  const sizes: number[] = [];
  const relay = relayOf(storage, [
    {
      name: "slow",
      durable: true,
      async handle(events) {
        underWay += 1;
        assert.equal(underWay, 1);
        await new Promise((resolve) => setImmediate(resolve));
        sizes.push(events.length);
        underWay -= 1;
      },
    },
  ]);
  await relay.start();
  await relay.idle();
  await relay.stop();
  assert.deepEqual(sizes, [500, 500, 100]);
});

test("a failed batch comes again, and holds no other subscriber up", async (t) => {
  const storage = await openTempStorage();
  t.after(() => storage.close());
  const steady = recorder("steady", true);
  let failing: () => void = () => {};
  const failed = new Promise<void>((resolve) => {
    failing = resolve;
  });
  let isMended = false;
  const shaky = recorder("shaky", true);
  const keep = shaky.handle;
  shaky.handle = async (events) => {
    if (isMended) return keep(events);
    failing();
    throw new Error("not now");
  };
  const relay = relayOf(storage, [shaky, steady]);
  await relay.start();
  await record(storage, 2);
  await failed;
  while (steady.seen().length < 2) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(shaky.seen(), []);
  isMended = true;
  await relay.idle();
  await relay.stop();
  assert.deepEqual(shaky.seen(), [1, 2]);
  assert.deepEqual(steady.seen(), [1, 2]);
});

test("a subscriber's own command may move its cursor, in the commit of its effect", async (t) => {
  const storage = await openTempStorage();
  t.after(() => storage.close());
  await record(storage, 3);
  const seen: number[][] = [];
  let isFirst = true;
  const relay = relayOf(storage, [
    {
      name: "halfway",
      durable: true,
      async handle(events) {
        seen.push(events.map((event) => event.seq));
        if (!isFirst) return;
        isFirst = false;
        await storage.commands.passEvents({ subscriber: "halfway", seq: 2 });
        throw new Error("the rest failed");
      },
    },
  ]);
  await relay.start();
  await relay.idle();
  await relay.stop();
  assert.deepEqual(seen, [[1, 2, 3], [3]]);
});

test("old events go once everybody has passed them, the newest never", async (t) => {
  const storage = await openTempStorage();
  t.after(() => storage.close());
  await record(storage, 3, 0);
  await record(storage, 2, 8 * dayMs);
  const left = async () =>
    (await storage.read.selectFrom("events").select("seq").execute()).map(({ seq }) => seq);
  const prune = (nowMs: number, passed: number) =>
    pruneEvents({ read: storage.read, commands: storage.backgroundCommands, nowMs, passed });
  await prune(9 * dayMs, 1);
  assert.deepEqual(await left(), [2, 3, 4, 5]);
  await prune(9 * dayMs, 5);
  assert.deepEqual(await left(), [4, 5]);
  await prune(99 * dayMs, 5);
  assert.deepEqual(await left(), [5]);
});

test("a subscriber that follows later goes on at its own cursor, until it is ended", async (t) => {
  const storage = await openTempStorage();
  t.after(() => storage.close());
  await record(storage, 3);
  const relay = relayOf(storage, [recorder("steady", true)]);
  await relay.start();
  await storage.commands.passEvents({ subscriber: "late", seq: 1 });
  const late = recorder("late", true);
  const end = relay.follow(late);
  await relay.idle();
  assert.deepEqual(late.seen(), [2, 3]);
  end();
  await record(storage, 1);
  await relay.idle();
  await relay.stop();
  assert.deepEqual(late.seen(), [2, 3]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ahead, mapEach } from "./stages.ts";

async function* count(to: number): AsyncGenerator<number> {
  for (let i = 1; i <= to; i++) yield i;
}

test("the next thing is begun while the last is worked on, and no further one", async () => {
  const begun: number[] = [];
  const things = ahead(
    mapEach(count(4), async (number) => {
      begun.push(number);
      return number;
    }),
  );
  const seen: [number, number[]][] = [];
  for await (const thing of things) {
    await new Promise(setImmediate);
    seen.push([thing, [...begun]]);
  }
  assert.deepEqual(seen, [
    [1, [1, 2]],
    [2, [1, 2, 3]],
    [3, [1, 2, 3, 4]],
    [4, [1, 2, 3, 4]],
  ]);
});

test("so many things are worked on side by side, and come in their order", async () => {
  const begun: number[] = [];
  const works = [1, 2, 3, 4].map(() => Promise.withResolvers<void>());
  const things = mapEach(
    count(4),
    async (number) => {
      begun.push(number);
      await works[number - 1]!.promise;
      return number;
    },
    () => 2,
  );
  const first = things.next();
  await new Promise(setImmediate);
  assert.deepEqual(begun, [1, 2]);
  works[1]!.resolve();
  await new Promise(setImmediate);
  assert.deepEqual(begun, [1, 2]);
  for (const { resolve } of works) resolve();
  assert.deepEqual([(await first).value, ...(await Array.fromAsync(things))], [1, 2, 3, 4]);
});

test("a failure comes when its thing is asked for, after those before it", async () => {
  const things = ahead(
    mapEach(count(3), async (number) => {
      if (number === 2) throw new Error("the second");
      return number;
    }),
  );
  const seen: number[] = [];
  await assert.rejects(async () => {
    for await (const thing of things) {
      await new Promise(setImmediate);
      seen.push(thing);
    }
  }, /the second/);
  assert.deepEqual(seen, [1]);
});

test("who stops asking ends the stages before, and a failure that nobody sees is none", async () => {
  let isEnded = false;
  async function* source() {
    try {
      yield 1;
      throw new Error("nobody sees it");
    } finally {
      isEnded = true;
    }
  }
  for await (const _ of ahead(source())) break;
  await new Promise(setImmediate);
  assert.ok(isEnded);
});

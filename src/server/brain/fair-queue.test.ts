import assert from "node:assert/strict";
import { test } from "node:test";
import { createFairQueue } from "./fair-queue.ts";

function createRecorder(parallel: number) {
  const queue = createFairQueue({ parallel });
  const started: string[] = [];
  const gates = new Map<string, () => void>();
  const add = (owner: string, name: string) =>
    queue.add(owner, () => {
      started.push(name);
      return new Promise((resolve) => gates.set(name, resolve));
    });
  const finish = async (name: string) => {
    gates.get(name)?.();
    await new Promise(setImmediate);
  };
  return { queue, started, add, finish };
}

test("one owner's pieces run one after another, and owners take turns", async () => {
  const { queue, started, add, finish } = createRecorder(1);
  for (const name of ["a1", "a2", "a3"]) add("a", name);
  add("b", "b1");
  await finish("a1");
  await finish("a2");
  await finish("b1");
  assert.deepEqual(started, ["a1", "a2", "b1", "a3"]);
  await finish("a3");
  await queue.idle();
  assert.equal(queue.size, 0);
});

test("different owners run side by side, up to the limit", async () => {
  const { started, add, finish } = createRecorder(2);
  for (const name of ["a1", "a2"]) add("a", name);
  add("b", "b1");
  add("c", "c1");
  assert.deepEqual(started, ["a1", "b1"]);
  await finish("b1");
  assert.deepEqual(started, ["a1", "b1", "c1"]);
});

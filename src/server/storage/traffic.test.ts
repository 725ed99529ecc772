import assert from "node:assert/strict";
import { test } from "node:test";
import { createTraffic } from "./traffic.ts";

test("a lull is there at once while people write little", async () => {
  const traffic = createTraffic(() => 0);
  for (let count = 0; count < 20; count += 1) traffic.count();
  await traffic.lull(Number.POSITIVE_INFINITY);
});

test("a lull comes when they stop, or when the patience ends", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let nowMs = 0;
  const traffic = createTraffic(() => nowMs);
  const write = () => {
    for (let count = 0; count < 40; count += 1) traffic.count();
  };
  const pass = async (ms: number) => {
    nowMs += ms;
    t.mock.timers.tick(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  write();
  let isOver = false;
  const over = traffic.lull(Number.POSITIVE_INFINITY).then(() => {
    isOver = true;
  });
  await pass(100);
  write();
  await pass(100);
  assert.equal(isOver, false);
  await pass(100);
  await over;

  write();
  const impatient = traffic.lull(250);
  for (let step = 0; step < 3; step += 1) {
    write();
    await pass(100);
  }
  await impatient;
});

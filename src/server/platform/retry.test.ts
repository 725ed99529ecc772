import assert from "node:assert/strict";
import { test } from "node:test";
import { PassingFailure, type Patience, retry } from "./retry.ts";

const patience: Patience = { attempts: 5, firstPauseMs: 100, longestPauseMs: 300 };

/** Runs something that fails with these one after another and then works. */
async function run(failures: Error[], random = 1) {
  const pauses: number[] = [];
  let attempts = 0;
  const work = async () => {
    const failure = failures[attempts++];
    if (failure) throw failure;
    return "done";
  };
  const outcome = await retry(work, patience, {
    sleep: async (ms) => void pauses.push(ms),
    random: () => random,
  }).catch((error: unknown) => error);
  return { outcome, attempts, pauses };
}

const passing = (count: number, retryAfterMs?: number) =>
  Array.from({ length: count }, () => new PassingFailure("busy", retryAfterMs));

test("what fails for a while is tried again, after pauses that grow up to the longest", async () => {
  assert.deepEqual(await run(passing(4)), { outcome: "done", attempts: 5, pauses: [100, 200, 300, 300] });
});

test("pauses differ by half, so that all do not come back at once", async () => {
  assert.deepEqual((await run(passing(4), 0)).pauses, [50, 100, 150, 150]);
});

test("the last failure is thrown when patience ends", async () => {
  const failures = passing(9);
  const { outcome, attempts } = await run(failures);
  assert.equal(outcome, failures[4]);
  assert.equal(attempts, 5);
});

test("what does not pass is not tried again", async () => {
  const bug = new TypeError("no such thing");
  assert.deepEqual(await run([bug]), { outcome: bug, attempts: 1, pauses: [] });
});

test("nobody is asked again sooner than they ask for", async () => {
  assert.deepEqual((await run(passing(1, 250), 0)).pauses, [250]);
  assert.deepEqual((await run(passing(1, 250), 1)).pauses, [350]);
  assert.deepEqual((await run(passing(1, 0), 1)).pauses, [100]);
});

test("who asks to be left alone for longer than the longest pause is given up", async () => {
  const [failure] = passing(1, 301);
  assert.deepEqual(await run([failure!]), { outcome: failure, attempts: 1, pauses: [] });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "#server/platform/app-error.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { createIndexingRun, type RunKind, type RunOptions, type RunResult } from "./indexing-run.ts";

type Work = {
  kind: RunKind;
  isConfirmed: boolean;
  options: RunOptions;
  end(result: RunResult): void;
  fail(error: Error): void;
};

/** Runs whose end is told by hand. */
function openRun() {
  const clock = createManualClock(0);
  const works: Work[] = [];
  const run = createIndexingRun({
    work(kind, { isConfirmed, ...options }) {
      const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
      works.push({ kind, isConfirmed, options, end: resolve, fail: reject });
      return promise;
    },
    signal: new AbortController().signal,
    clock,
    logger: createLogger("silent"),
  });
  const turn = () => new Promise(setImmediate);
  return { run, works, clock, turn };
}

const index = { kind: "index", isConfirmed: false } as const;

test("it tells how far it is, how fast and for how long", async () => {
  const { run, works, clock } = openRun();
  assert.equal(run.show().state, "idle");
  run.start(index);
  works[0]!.options.onTotal(100);
  works[0]!.options.onProgress(20);
  clock.advance(2_000);
  const { state, total, done, rate, secondsLeft } = run.show();
  assert.deepEqual([state, total, done, rate, secondsLeft], ["running", 100, 20, 10, 8]);
  works[0]!.end({ mended: 3 });
  assert.equal(await run.ended(), "done");
  assert.equal(run.show().mended, 3);
});

test("what is ordered while another is under way comes after it, and is never seen to have ended before", async () => {
  const { run, works, turn } = openRun();
  run.start(index);
  run.start(index);
  run.start({ kind: "check", isConfirmed: false });
  works[0]!.end({ mended: 1 });
  await turn();
  assert.equal(run.show().state, "running");
  assert.deepEqual(
    works.map(({ kind }) => kind),
    ["index", "check"],
  );
  works[1]!.end({ mended: 0 });
  assert.equal(await run.ended(), "done");
});

test("consent that comes while it is found out that it is needed is not lost", async () => {
  const { run, works, turn } = openRun();
  run.start(index);
  run.start({ kind: "index", isConfirmed: true });
  works[0]!.end({ needsConsent: { messages: 1, tokens: 2, dollars: 3 } });
  await turn();
  assert.equal(works[1]!.isConfirmed, true);
  works[1]!.end({ needsConsent: { messages: 1, tokens: 2, dollars: 3 } });
  assert.equal(await run.ended(), "waiting-for-consent");
  assert.deepEqual(run.show().estimate, { messages: 1, tokens: 2, dollars: 3 });
});

test("what is stopped ends as stopped, with all that was ordered, and is held until it is ordered again", async () => {
  const { run, works } = openRun();
  run.stop();
  assert.equal(run.isHeld(), false);
  run.start(index);
  run.start({ kind: "check", isConfirmed: false });
  works[0]!.options.onTotal(100);
  works[0]!.options.onProgress(20);
  run.stop();
  assert.ok(works[0]!.options.signal.aborted);
  assert.equal(run.show().state, "running");
  works[0]!.end({ mended: 0 });
  assert.equal(await run.ended(), "stopped");
  assert.deepEqual([run.show().done, run.show().total, works.length, run.isHeld()], [20, 100, 1, true]);
  run.start({ kind: "check", isConfirmed: false });
  assert.equal(run.isHeld(), true);
  works[1]!.end({ mended: 0 });
  assert.equal(await run.ended(), "done");
  run.start(index);
  assert.deepEqual([run.isHeld(), works[2]!.options.signal.aborted], [false, false]);
  run.stop();
  works[2]!.fail(new Error("cut off"));
  assert.equal(await run.ended(), "stopped");
});

test("an expected failure is told as it is, any other without its words", async () => {
  const { run, works } = openRun();
  run.start(index);
  works[0]!.fail(new AppError("unavailable", "There is nobody."));
  assert.equal(await run.ended(), "failed");
  assert.equal(run.show().problem, "There is nobody.");
  run.start(index);
  works[1]!.fail(new Error("what Ann wrote"));
  await run.ended();
  assert.doesNotMatch(run.show().problem!, /Ann/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogger } from "#server/platform/logger.ts";
import type { Generations } from "./generations.ts";
import type { IndexingRun } from "./indexing-run.ts";
import { keepMemory } from "./keep-memory.ts";
import type { MemoryWork } from "./memory-work.ts";

type State = ReturnType<IndexingRun["show"]>["state"];

/** Time passes when it is said so; `happened` has what was done, and how long was waited. */
function open(options: { isIncomplete(): Promise<boolean>; runs?: State[]; isHeld?: () => boolean }) {
  const happened: string[] = [];
  const stopping = new AbortController();
  let state: State = "idle";
  let passTime = () => {};
  const waits: string[] = [];
  const run = {
    show: () => ({ state }),
    isHeld: options.isHeld ?? (() => false),
    start: () => {
      happened.push("run");
      state = options.runs?.shift() ?? "done";
    },
    async ended() {
      while (state === "running") await new Promise(setImmediate);
      return state;
    },
  } as unknown as IndexingRun;
  const work = {
    isIncomplete: options.isIncomplete,
    async reconcile({ signal, pause }) {
      for (let page = 1; page <= 3 && !signal.aborted; page++) {
        happened.push(`page ${page}`);
        await pause();
      }
    },
  } as MemoryWork;
  const generations = {
    living: () => [{ isComplete: true }],
    tidy: async () => void happened.push("tidy"),
  } as unknown as Generations;
  const kept = keepMemory({
    work,
    run,
    generations,
    signal: stopping.signal,
    logger: createLogger("silent"),
    onSettled: () => {},
    wait: (ms) => {
      waits.push(`${ms / 1_000} s`);
      return new Promise<void>((resolve) => {
        passTime = resolve;
      });
    },
  });
  const turn = () => new Promise(setImmediate);
  return {
    happened,
    waits,
    setState: (to: State) => {
      state = to;
    },
    async pass(times = 1) {
      for (let i = 0; i < times; i++) {
        await turn();
        passTime();
        await turn();
      }
    },
    async stop() {
      stopping.abort();
      await this.pass(100);
      await kept;
    },
  };
}

test("what is missing is made, and while that fails it is tried again, after pauses that grow", async () => {
  const kept = open({ isIncomplete: async () => true, runs: ["failed", "failed", "failed", "done"] });
  await kept.pass(3);
  assert.deepEqual(kept.happened, ["run", "run", "run", "run", "tidy"]);
  assert.deepEqual(kept.waits.slice(0, 3), ["1 s", "2 s", "4 s"]);
  await kept.stop();
});

test("what somebody stopped is not begun again, and what is there is kept true", async () => {
  let isHeld = true;
  const kept = open({ isIncomplete: async () => true, isHeld: () => isHeld });
  await kept.pass(63);
  assert.deepEqual(kept.happened, ["tidy", "page 1", "page 2", "page 3", "tidy"]);
  isHeld = false;
  await kept.pass(63);
  assert.ok(kept.happened.includes("run"));
  await kept.stop();
});

test("a service that cannot even say what is missing is asked again", async () => {
  let asked = 0;
  const isIncomplete = async () => {
    asked += 1;
    if (asked < 3) throw new Error("nobody there");
    return false;
  };
  const kept = open({ isIncomplete });
  await kept.pass(2);
  assert.deepEqual([asked, kept.happened], [3, ["tidy"]]);
  await kept.stop();
});

test("when all is there it is compared, page by page with pauses, again and again, after a rest", async () => {
  const kept = open({ isIncomplete: async () => false });
  await kept.pass(60);
  assert.deepEqual(kept.happened, ["tidy", "page 1"]);
  await kept.pass(3);
  assert.deepEqual(kept.happened, ["tidy", "page 1", "page 2", "page 3", "tidy"]);
  assert.equal(new Set(kept.waits).size, 1);
  await kept.stop();
});

test("a run that somebody orders goes before, and one that failed is no reason to compare no more", async () => {
  const kept = open({ isIncomplete: async () => false });
  await kept.pass(61);
  kept.setState("running");
  await kept.pass(1);
  await kept.pass(5);
  assert.deepEqual(kept.happened, ["tidy", "page 1", "page 2"]);
  kept.setState("failed");
  await kept.pass(70);
  assert.ok(kept.happened.filter((what) => what === "page 3").length > 0);
  await kept.stop();
});

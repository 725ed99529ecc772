import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { Worker } from "node:worker_threads";
import type { AppError } from "#server/platform/app-error.ts";
import { createLogger } from "#server/platform/logger.ts";
import { localOptions } from "#test/support/remembering-workspace.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { createRecall, type Recall } from "./create-recall.ts";

let workspace: TestWorkspace;
let recall: Recall;
let workers: Worker[];
/** The subscribers that it told of, each time. */
let told: string[][];

before(async () => {
  workspace = await openTestWorkspace();
});
after(async () => {
  await workspace.close();
});

beforeEach(async (context) => {
  workers = [];
  told = [];
  recall = createRecall({
    databasePath: join(workspace.storage.folder, "lain.sqlite"),
    setting: { lainId: workspace.bot.id, options: localOptions },
    commands: workspace.storage.backgroundCommands,
    onSubscribers: (names) => told.push(names),
    logger: createLogger("silent"),
    spawn(workerData) {
      const worker = new Worker(new URL("./recall-worker.ts", import.meta.url), { workerData });
      workers.push(worker);
      return worker;
    },
  });
  await recall.ready();
  if ("after" in context) context.after(() => recall.close());
});

const isUnavailable = (error: AppError) => error.code === "unavailable";
const query = { text: "anything", channelIds: [], nearest: [], now: 0, limit: 5 };

test("what was asked when the worker dies fails, and the next one answers", async () => {
  const asked = recall.search(query);
  const ended = workers[0]!.terminate();
  await assert.rejects(asked, isUnavailable);
  await ended;
  await assert.rejects(recall.search(query), isUnavailable);
  await recall.ready();
  assert.deepEqual(await recall.search(query), []);
  assert.equal(workers.length, 2);
});

test("a question that comes while it loads waits for that", async () => {
  await workers[0]!.terminate();
  while (workers.length === 1) await new Promise(setImmediate);
  assert.deepEqual(await recall.search(query), []);
});

test("a bug in an operation fails that request and no other", async () => {
  await assert.rejects(recall.countWords(null as never), (error: Error) => error.name === "Error");
  assert.equal((await recall.stats()).turns, 0);
  assert.equal(workers.length, 1);
});

test("closing ends it for good, while it loads too", async () => {
  await workers[0]!.terminate();
  const ready = recall.ready();
  await recall.close();
  await assert.rejects(ready, isUnavailable);
  await assert.rejects(recall.stats(), isUnavailable);
});

test("it makes the vectors' generation by itself, and tells of it again when it was started again", async () => {
  await recall.settled();
  assert.deepEqual(told.at(-1), ["vectors:1"]);
  told = [];
  await workers[0]!.terminate();
  await recall.ready();
  await recall.settled();
  assert.deepEqual(told.at(-1), ["vectors:1"]);
  assert.equal((await recall.showIndexing()).serving?.model, "local-2");
});

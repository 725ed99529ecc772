import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf } from "#test/support/recording-model.ts";
import { dayMs, openReflectingWorkspace } from "#test/support/reflecting-workspace.ts";
import { waitFor } from "#test/support/wait-for.ts";
import type { ReflectingOptions } from "./create-opinions.ts";
import { ModelFailure } from "./reflecting-model.ts";

type Test = { after(end: () => Promise<void>): void };

/** So many days with the same talk, all of them past. */
async function openWeek(test: Test, days: number, options: Partial<ReflectingOptions> = {}) {
  const workspace = await openReflectingWorkspace(options);
  test.after(workspace.close);
  for (let day = 0; day < days; day++) {
    await workspace.talk();
    workspace.clock.advance(dayMs);
  }
  await workspace.personality.show(workspace.ann.id, {});
  return { ...workspace, ...workspace.personality, run: workspace.personality.reflections };
}

test("by itself it spends no more than the day's budget, newest days first, and goes on tomorrow", async (test) => {
  const one = await openWeek(test, 1);
  const { tokens } = await one.run.estimate();
  const tokensADay = Math.round(tokens * 2.5);
  const { run, model, clock } = await openWeek(test, 5, { tokensADay });
  const wake = async () => {
    run.wake();
    await run.ended();
    return run.show();
  };
  const first = await wake();
  assert.deepEqual([first.state, first.reflections, model.prompts.length], ["idle", 2, 2]);
  assert.ok(first.tokensToday <= tokensADay && first.tokensToday > 0);
  assert.equal((await wake()).reflections, 2);
  clock.advance(dayMs);
  assert.deepEqual([(await run.show()).tokensToday, (await wake()).reflections], [0, 4]);
  clock.advance(dayMs);
  assert.equal((await wake()).reflections, 5);
});

test("with a budget of nothing it sends nothing by itself", async (test) => {
  const { run, model } = await openWeek(test, 2, { tokensADay: 0 });
  run.wake();
  await run.ended();
  assert.deepEqual([model.prompts.length, (await run.show()).state], [0, "idle"]);
});

test("the estimate tells channels, days, messages, tokens and dollars, and sends nothing", async (test) => {
  const { run, model, readNow } = await openWeek(test, 3);
  const estimate = await run.estimate();
  assert.deepEqual([estimate.channels, estimate.days, estimate.messages], [1, 3, 15]);
  assert.equal(estimate.dollars, estimate.tokens / 1_000);
  assert.equal(model.prompts.length, 0);
  const { tokensToday } = await readNow();
  assert.ok(tokensToday <= estimate.tokens && tokensToday > estimate.tokens / 2);
  assert.deepEqual(await run.estimate(), { channels: 0, days: 0, messages: 0, tokens: 0, dollars: 0 });
});

test("stopped, it goes on where it was when somebody starts it, and not before", async (test) => {
  const { run, model } = await openWeek(test, 4, { tokensADay: 1_000_000 });
  model.says((_, signal) => {
    if (model.prompts.length < 2) return answerOf();
    void run.stop();
    return signal.aborted ? new ModelFailure("outage", "broken off") : answerOf();
  });
  await run.start();
  await run.ended();
  const stopped = await run.show();
  assert.deepEqual([stopped.state, stopped.done, stopped.total, stopped.reflections], ["stopped", 1, 4, 1]);
  run.wake();
  await run.ended();
  assert.equal(model.prompts.length, 2);
  model.says(() => answerOf());
  await run.start();
  await run.ended();
  assert.deepEqual([(await run.show()).state, (await run.show()).reflections], ["idle", 4]);
  assert.equal(model.prompts.length, 5);
});

test("a model that is out is told of and asked again, later each time, never sooner than it asks", async (test) => {
  const pauses: number[] = [];
  const resume = Promise.withResolvers<void>();
  const wait = async (ms: number) => {
    pauses.push(ms);
    if (pauses.length === 3) await resume.promise;
  };
  const { run, model, statements } = await openWeek(test, 1, { wait });
  model.says(
    () =>
      new ModelFailure("outage", "The model asks for a pause.", {
        retryAfterMs: model.prompts.length === 2 ? 7_200_000 : undefined,
      }),
  );
  await run.start();
  await waitFor(() => pauses.length === 3);
  const waiting = await run.show();
  assert.deepEqual(
    [waiting.state, waiting.problem, waiting.resumesAt],
    ["waiting", "The model asks for a pause.", new Date(Date.UTC(2026, 2, 3, 9, 2)).toISOString()],
  );
  assert.deepEqual(pauses, [30_000, 7_200_000, 120_000]);
  assert.equal(waiting.tokensToday, 0, "what was refused unread costs nothing");
  model.says(() => answerOf({ topic: "tabs", statement: "Tabs are better.", sources: [1, 2] }));
  resume.resolve();
  await run.ended();
  assert.deepEqual(
    [(await run.show()).state, (await run.show()).problem, await statements()],
    ["idle", null, ["Tabs are better."]],
  );
});

test("an order does not wait for a pause of what nobody ordered", async (test) => {
  const wait = (_: number, signal: AbortSignal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const { run, model } = await openWeek(test, 1, { wait, tokensADay: 1_000_000 });
  model.says(() => new ModelFailure("outage", "out"));
  run.wake();
  await waitFor(async () => (await run.show()).state === "waiting");
  model.says(() => answerOf());
  await run.start();
  await run.ended();
  assert.deepEqual([(await run.show()).state, (await run.show()).reflections], ["idle", 1]);
});

test("an answer that cannot be used is not paid for twice, unless somebody orders it", async (test) => {
  const { run, model, statements } = await openWeek(test, 1, { tokensADay: 1_000_000 });
  model.says(() => "I would rather not.");
  for (let i = 0; i < 3; i++) {
    run.wake();
    await run.ended();
  }
  assert.deepEqual([model.prompts.length, await statements()], [1, []]);
  assert.ok((await run.show()).tokensToday > 0);
  model.says(() => answerOf({ topic: "tabs", statement: "Tabs are better.", sources: [1, 2] }));
  await run.start();
  await run.ended();
  assert.deepEqual(await statements(), ["Tabs are better."]);
});

test("a model that gives nothing of use three times in a row is not asked on", async (test) => {
  const { run, model } = await openWeek(test, 6);
  model.says(() =>
    model.prompts.length % 2 === 0 ? "<h1>no</h1>" : new ModelFailure("unusable", "refused"),
  );
  await run.start();
  await run.ended();
  const shown = await run.show();
  assert.deepEqual([shown.state, shown.done, model.prompts.length], ["failed", 3, 3]);
  assert.match(shown.problem!, /could not be used/);
});

test("another model reads the days again, and what the earlier one found stays until then", async (test) => {
  const { run, statements, readNow, storage } = await openWeek(test, 1);
  await readNow();
  await storage.statements.updateTable("reflections").set({ model: "an:earlier-one" }).execute();
  assert.equal((await run.estimate()).days, 1);
  await readNow();
  assert.deepEqual([(await run.estimate()).days, await statements()], [0, ["Tabs are better."]]);
});

test("a bug is told of without its data, and harms nothing", async (test) => {
  const { run, model, show, ann } = await openWeek(test, 1);
  model.says(() => {
    throw new TypeError("tabs are secret");
  });
  await run.start();
  await run.ended();
  const shown = await run.show();
  assert.deepEqual(
    [shown.state, shown.problem],
    ["failed", "Something unexpected happened; the server's log has it."],
  );
  assert.ok((await show(ann.id, {})).messagesSeen > 0);
});

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { ApiError } from "#web/state/api.ts";
import { askPatiently } from "./ask-patiently.ts";

const notReady = () => Promise.reject(new ApiError("unavailable", "not ready", 503));

test("what cannot be answered yet is asked again until it is", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [notReady, notReady, async () => "found"];
  let waits = 0;
  const { signal } = new AbortController();
  const asked = askPatiently(() => answers.shift()!(), {
    signal,
    onWait: () => {
      waits += 1;
      setImmediate(() => mock.timers.runAll());
    },
  });
  assert.equal(await asked, "found");
  assert.equal(waits, 2);
  mock.timers.reset();
});

test("another failure is one, and so is any after the search was given up", async () => {
  const onWait = () => assert.fail("nothing is waited for");
  const missing = () => Promise.reject(new ApiError("not_found", "gone", 404));
  await assert.rejects(askPatiently(missing, { signal: new AbortController().signal, onWait }), /gone/);
  await assert.rejects(askPatiently(notReady, { signal: AbortSignal.abort(), onWait }), /not ready/);
});

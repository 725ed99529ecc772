import assert from "node:assert/strict";
import { test } from "node:test";
import { createRecordingTimer } from "#test/support/recording-timer.ts";
import { createBackOff } from "./back-off.ts";
import { EmbeddingFailure, type EmbeddingFault } from "./embedding-failure.ts";

const limited: EmbeddingFault = { kind: "outage", reason: "asks for fewer requests", retryAfterMs: 250 };

/** Is refused so many times before it is answered, while other requests are answered, or nothing is. */
async function sendUnlucky(options: { fault: EmbeddingFault; refusals: number; others: boolean }) {
  const backOff = createBackOff(createRecordingTimer().timer);
  let tries = 0;
  const answer = backOff(async () => {
    tries += 1;
    if (options.others) await backOff(async () => "another answer");
    if (tries <= options.refusals) throw new EmbeddingFailure(options.fault);
    return "an answer";
  });
  return answer.then(
    () => ({ isAnswered: true, tries }),
    () => ({ isAnswered: false, tries }),
  );
}

test("a request that meets a limit is sent again for as long as others are answered", async () => {
  const met = await sendUnlucky({ fault: limited, refusals: 20, others: true });
  assert.deepEqual(met, { isAnswered: true, tries: 21 });
});

test("where nothing is answered it is an outage, which ends", async () => {
  const met = await sendUnlucky({ fault: limited, refusals: 20, others: false });
  assert.deepEqual(met, { isAnswered: false, tries: 6 });
});

test("what may be the texts' own fault ends, whatever else is answered", async () => {
  const fault: EmbeddingFault = { kind: "outage", reason: "fails", mayBeOfTexts: "broken" };
  const met = await sendUnlucky({ fault, refusals: 20, others: true });
  assert.deepEqual(met, { isAnswered: false, tries: 6 });
});

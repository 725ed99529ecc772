import assert from "node:assert/strict";
import { test } from "node:test";
import type { VoiceTrait } from "#contract/personality.ts";
import { amountInWords, standsOut } from "./manner-words.ts";

const trait = (value: number, background: number, unit: VoiceTrait["unit"] = "share"): VoiceTrait => ({
  id: "code",
  name: unit === "share" ? "messages with code" : "words in a message",
  unit,
  value,
  background,
  deviation: 1,
});

test("what stands out is told by how many times as much it is", () => {
  assert.equal(standsOut(trait(0.26, 0.02)), "Messages with code: 13 times as many as in most rooms.");
  assert.equal(standsOut(trait(0.2, 0.1)), "Messages with code: twice as many as in most rooms.");
  assert.equal(standsOut(trait(0.1, 0.25)), "Messages with code: in most rooms 2.5 times as many.");
});

test("where times say nothing, both are told", () => {
  assert.equal(standsOut(trait(0.06, 0)), "Messages with code: 6 %, in most rooms 0 %.");
  assert.equal(
    standsOut(trait(17.05, 10.5, "words")),
    "Words in a message: 17.1 words, in most rooms 10.5 words.",
  );
});

test("an amount is said in its unit", () => {
  assert.equal(amountInWords({ unit: "share" }, 0.013), "1.3 %");
  assert.equal(amountInWords({ unit: "seconds" }, 45), "45 seconds");
  assert.equal(amountInWords({ unit: "seconds" }, 600), "10 minutes");
  assert.equal(amountInWords({ unit: "seconds" }, 9_000), "2.5 hours");
});

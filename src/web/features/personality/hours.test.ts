import assert from "node:assert/strict";
import { test } from "node:test";
import { hereFromUtc } from "./hours.ts";

test("what was written at noon UTC was written at two where the clock is two hours ahead", () => {
  const noon = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 1 : 0));
  assert.equal(hereFromUtc(noon, -120).indexOf(1), 14);
  assert.equal(hereFromUtc(noon, 0).indexOf(1), 12);
  assert.equal(hereFromUtc(noon, 840).indexOf(1), 22);
});

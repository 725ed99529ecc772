import assert from "node:assert/strict";
import { test } from "node:test";
import { timeTicks } from "./time-ticks.ts";

const ticksOf = (first: string, last: string, width: number) =>
  timeTicks(new Date(first), new Date(last), width).ticks.map((tick) => tick.toISOString().slice(0, 10));

test("a long life is told in years, as many as there is room for", () => {
  assert.deepEqual(ticksOf("2007-05-06", "2018-04-15", 340), [
    "2008-01-01",
    "2010-01-01",
    "2012-01-01",
    "2014-01-01",
    "2016-01-01",
  ]);
  assert.equal(ticksOf("2007-05-06", "2018-04-15", 860).length, 11);
});

test("a shorter one in months, a young one in days", () => {
  assert.deepEqual(ticksOf("2025-01-10", "2025-07-20", 340), ["2025-04-01", "2025-07-01"]);
  assert.deepEqual(ticksOf("2025-03-03", "2025-03-06", 340), ["2025-03-04", "2025-03-05"]);
});

test("nothing is named at the very edge, nor in a life of one moment", () => {
  assert.deepEqual(ticksOf("2008-01-01", "2012-01-01", 860), ["2009-01-01", "2010-01-01", "2011-01-01"]);
  assert.deepEqual(ticksOf("2008-01-01", "2008-01-01", 860), []);
});

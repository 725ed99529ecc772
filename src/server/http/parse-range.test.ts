import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRange } from "./parse-range.ts";

test("one range of bytes is understood, from either end", () => {
  assert.deepEqual(parseRange("bytes=0-0", 10), { start: 0, end: 0 });
  assert.deepEqual(parseRange("bytes=5-", 10), { start: 5, end: 9 });
  assert.deepEqual(parseRange("bytes=-3", 10), { start: 7, end: 9 });
  assert.deepEqual(parseRange("bytes=-30", 10), { start: 0, end: 9 });
  assert.deepEqual(parseRange("bytes=5-500", 10), { start: 5, end: 9 });
});

test("a range that starts beyond the end, or is empty, cannot be satisfied", () => {
  for (const header of ["bytes=10-", "bytes=10-20", "bytes=-0"])
    assert.equal(parseRange(header, 10), "unsatisfiable");
  assert.equal(parseRange("bytes=0-", 0), "unsatisfiable");
});

test("everything else asks for all", () => {
  for (const header of [
    undefined,
    "",
    "bytes=",
    "bytes=-",
    "bytes=5-2",
    "bytes=0-1,3-4",
    "lines=1-2",
    "bytes=a-b",
  ])
    assert.equal(parseRange(header, 10), undefined);
});

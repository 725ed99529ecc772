import assert from "node:assert/strict";
import { test } from "node:test";
import { retryAfterMs } from "./retry-after.ts";

const read = (said: string) => retryAfterMs(new Headers({ "retry-after": said }));

test("a pause is told in seconds or as a date, and is an hour at most", () => {
  assert.equal(read("7"), 7_000);
  assert.equal(read(" 0.5 "), 500);
  assert.equal(read("90000"), 3_600_000);
  assert.equal(read("Wed, 21 Oct 2015 07:28:00 GMT"), 0);
  assert.equal(read("Fri, 21 Oct 2095 07:28:00 GMT"), 3_600_000);
});

test("what is no pause is none", () => {
  for (const said of ["", "soon", "-5x"]) assert.equal(read(said), undefined);
  assert.equal(retryAfterMs(new Headers()), undefined);
});

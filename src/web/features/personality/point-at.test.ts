import assert from "node:assert/strict";
import { test } from "node:test";
import { madePoint } from "#test/support/made-personality.ts";
import { fractionOf, nearestTo, pointAt } from "./point-at.ts";

const points = ["2020-01-05", "2020-01-12", "2020-02-02"].map((day) => madePoint(day));

test("a day lies in the step that ends on it or after it; no day, or a later one, is the last step", () => {
  assert.equal(pointAt(points, "2020-01-05"), 0);
  assert.equal(pointAt(points, "2020-01-06"), 1);
  assert.equal(pointAt(points, undefined), 2);
  assert.equal(pointAt(points, "2021-01-01"), 2);
});

test("steps stand where their time is, also where some are left out", () => {
  assert.deepEqual(
    points.map(({ day }) => fractionOf(points, day)),
    [0, 0.25, 1],
  );
  assert.equal(fractionOf(points.slice(0, 1), "2020-01-05"), 1);
});

test("a place belongs to the step that is nearest", () => {
  assert.equal(nearestTo(points, 0.1), 0);
  assert.equal(nearestTo(points, 0.2), 1);
  assert.equal(nearestTo(points, 0.9), 2);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { madePoint } from "#test/support/made-personality.ts";
import { interestSeries, wordSeries } from "./series.ts";

const points = [
  madePoint("2020-01-05", { interests: [{ id: "i1", label: "boats", weight: 4 }], words: ["ahoy"] }),
  madePoint("2020-01-12", {
    interests: [
      { id: "i1", label: "boats", weight: 2 },
      { id: "i2", label: "rope", weight: 1 },
    ],
    words: ["ahoy", "knot"],
  }),
  madePoint("2020-01-19", {
    interests: [
      { id: "i3", label: "kilns", weight: 9 },
      { id: "i1", label: "boats and sails", weight: 1 },
    ],
    words: ["knot"],
  }),
];

test("an interest has a value for every step, 0 where it was not among the strongest", () => {
  const kilns = interestSeries(points, 5).find(({ id }) => id === "i3");
  assert.deepEqual(kilns?.values, [0, 0, 9]);
});

test("the strongest interests are kept, those that had their day first come first, by their newest name", () => {
  assert.deepEqual(
    interestSeries(points, 2).map(({ label }) => label),
    ["boats and sails", "kilns"],
  );
});

test("a word is there in the steps that it marked", () => {
  assert.deepEqual(
    wordSeries(points, 5).map(({ label, values }) => [label, values]),
    [
      ["ahoy", [1, 1, 0]],
      ["knot", [0, 1, 1]],
    ],
  );
});

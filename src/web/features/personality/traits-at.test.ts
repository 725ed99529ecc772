import assert from "node:assert/strict";
import { test } from "node:test";
import { madePoint } from "#test/support/made-personality.ts";
import { traitsAt } from "./traits-at.ts";

const change = (traitId: string, change: "came" | "went", said = traitId) => ({ traitId, said, change });
const points = [
  madePoint("2020-01-05", { changes: [change("a", "came"), change("b", "came")] }),
  madePoint("2020-01-12", { changes: [change("a", "went")] }),
  madePoint("2020-01-19", { changes: [change("a", "came", "a again")] }),
];

test("a trait is held from the step in which it came to the one in which it went", () => {
  const ids = (index: number) => traitsAt(points, index).map(({ traitId }) => traitId);
  assert.deepEqual(ids(0), ["a", "b"]);
  assert.deepEqual(ids(1), ["b"]);
  assert.deepEqual(ids(2), ["b", "a"]);
});

test("what came again is told as it is now, since it did", () => {
  assert.deepEqual(traitsAt(points, 2)[1], { traitId: "a", said: "a again", since: "2020-01-19" });
});

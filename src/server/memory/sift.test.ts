import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "#server/platform/app-error.ts";
import { sift } from "./sift.ts";

/** Doubles numbers; refuses all together where one of these is among them. */
function doublerThatRefuses(...bad: number[]) {
  const tried: (readonly number[])[] = [];
  const work = async (numbers: readonly number[]) => {
    tried.push(numbers);
    if (numbers.some((number) => bad.includes(number))) throw new AppError("unprocessable", "not these");
    return numbers.map((number) => number * 2);
  };
  return { tried, work };
}

const numbers = Array.from({ length: 2_000 }, (_, i) => i);

test("all at once where nothing is refused, and nothing at all where there is nothing", async () => {
  const { tried, work } = doublerThatRefuses();
  assert.deepEqual(await sift([1, 2, 3], work), { results: [2, 4, 6], refused: [] });
  assert.deepEqual(await sift([], work), { results: [], refused: [] });
  assert.equal(tried.length, 1);
});

test("those that are refused are found among many, each in at most 8 tries, and the others are done in their order", async () => {
  const { tried, work } = doublerThatRefuses(0, 777, 778, 1_999);
  const { results, refused } = await sift(numbers, work);
  assert.deepEqual(
    refused.map(({ item, reason }) => [item, reason]),
    [0, 777, 778, 1_999].map((item) => [item, "not these"]),
  );
  const good = numbers.filter((number) => ![0, 777, 778, 1_999].includes(number));
  assert.deepEqual(
    results,
    good.map((number) => number * 2),
  );
  for (const item of [0, 777, 778, 1_999]) assert.ok(tried.filter((some) => some.includes(item)).length <= 8);
});

test("a failure that is no refusal is nobody's fault", async () => {
  const outage = new AppError("unavailable");
  await assert.rejects(
    sift(numbers, async () => {
      throw outage;
    }),
    outage,
  );
});

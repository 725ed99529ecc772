import assert from "node:assert/strict";
import { test } from "node:test";
import { dayInWords, fullTime, shortTime } from "./times.ts";

const now = new Date(2026, 4, 20, 15, 30);
const time = (year: number, month: number, day: number, hour = 12) =>
  new Date(year, month, day, hour).toISOString();

test("a day of another year is told with its year", () => {
  assert.match(shortTime(time(2019, 0, 5), now), /2019/);
  assert.match(dayInWords(time(2019, 0, 5), now), /2019/);
  assert.doesNotMatch(shortTime(time(2026, 0, 5), now), /2026/);
  assert.doesNotMatch(dayInWords(time(2026, 0, 5), now), /2026/);
});

test("the full time names the day, whichever it is", () => {
  assert.match(fullTime(time(2019, 0, 5, 9)), /2019/);
  assert.match(fullTime(now.toISOString()), /2026/);
});

test("yesterday begins at midnight, however few hours ago it was", () => {
  assert.equal(dayInWords(time(2026, 4, 19, 23), new Date(2026, 4, 20, 0, 5)), "Yesterday");
  assert.equal(dayInWords(time(2026, 4, 20, 0), new Date(2026, 4, 20, 23)), "Today");
});

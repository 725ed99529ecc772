import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOfTime, longDay, spanInWords, stepInWords, timeOfDay } from "./day-words.ts";

test("a day is the same one wherever the reader is", () => {
  assert.equal(dayOfTime(timeOfDay("2016-03-03")), "2016-03-03");
  assert.match(longDay("2016-01-01"), /2016/);
  assert.match(longDay("2015-12-31"), /2015/);
});

test("a step is named by what it spans", () => {
  assert.match(stepInWords("week", "2016-03-06"), /^the week to .*2016/);
  assert.equal(stepInWords("day", "2016-03-06"), longDay("2016-03-06"));
  assert.doesNotMatch(stepInWords("month", "2016-03-31"), /31/);
});

test("a life is told in the largest unit that says something", () => {
  assert.equal(spanInWords("2016-03-03", "2016-03-03"), "a day");
  assert.equal(spanInWords("2016-03-03", "2016-03-12"), "10 days");
  assert.equal(spanInWords("2016-03-01", "2016-04-04"), "5 weeks");
  assert.equal(spanInWords("2016-01-01", "2016-12-31"), "12 months");
  assert.equal(spanInWords("2007-05-01", "2018-05-01"), "11 years");
});

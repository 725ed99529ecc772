import assert from "node:assert/strict";
import { test } from "node:test";
import { soFarInWords } from "./so-far.ts";

const seen = { messagesSeen: 12_000, authorsSeen: 86, firstDay: "2007-05-01", lastDay: "2018-05-01" };

test("who has seen much says how much, of how many, in how long", () => {
  assert.match(
    soFarInWords(seen, false),
    /^I have read 12.000 messages by 86 people in 11 years\. .*became\.$/,
  );
  assert.match(soFarInWords(seen, true), /^I had read .* was\.$/);
});

test("who has seen little says so", () => {
  const little = soFarInWords({ ...seen, messagesSeen: 1, authorsSeen: 1 }, false);
  assert.match(little, /^I have read one message by one person since .*2007\. That is little/);
});

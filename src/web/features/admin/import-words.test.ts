import assert from "node:assert/strict";
import { test } from "node:test";
import { countsInWords, rateInWords } from "./import-words.ts";

const nothing = { imported: 0, channels: 0, members: 0, duplicates: 0, skipped: 0 };

test("only what there is gets counted, in the right number", () => {
  assert.equal(countsInWords(nothing), "0 messages");
  assert.equal(
    countsInWords({ imported: 1, channels: 1, members: 2, duplicates: 7, skipped: 1 }),
    "1 message · 1 channel · 2 people · 7 here already · 1 line skipped",
  );
});

test("the time left is told in a unit that one can wait by", () => {
  assert.equal(rateInWords({ rate: 99.6, secondsLeft: null }), "100 a second");
  assert.equal(rateInWords({ rate: 1, secondsLeft: 42.2 }), "1 a second · 43 s left");
  assert.equal(rateInWords({ rate: 1, secondsLeft: 150 }), "1 a second · 3 min left");
});

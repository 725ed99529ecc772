import assert from "node:assert/strict";
import { test } from "node:test";
import { isFollowUp, joinFollowUp } from "./follow-up.ts";

const now = Date.UTC(2026, 4, 5);

test("a few words that go on, or that stand for what was named, are understood with the question before", () => {
  for (const text of [
    "and last year?",
    "what about Bob?",
    "und letztes Jahr?",
    "who said that?",
    "where is it now?",
  ])
    assert.ok(isFollowUp(text), text);
});

test("a question that says by itself what it is about is none", () => {
  for (const text of [
    "who moved the map to the harbour?",
    "android or iphone?",
    "is it true that the whole harbour will be closed for the winter?",
  ])
    assert.ok(!isFollowUp(text), text);
});

test("the later question's time takes the place of the earlier one's", () => {
  assert.equal(
    joinFollowUp("who mended the roof in March 2024?", "and last year?", now),
    "who mended the roof in last year?",
  );
  assert.equal(joinFollowUp("who mended the roof?", "and the door?", now), "who mended the roof? the door?");
});

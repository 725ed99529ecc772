import assert from "node:assert/strict";
import { test } from "node:test";
import { inSentence, moveInWords, temperamentInWords } from "./temperament-words.ts";

test("what is furthest from other rooms is said first, and only what is far enough", () => {
  const axes = [
    { name: "talkative", value: 0.3 },
    { name: "warm", value: 0.52 },
    { name: "playful", value: 0.9 },
  ] as const;
  assert.equal(temperamentInWords(axes), "More playful and terser than most rooms.");
});

test("who is like everybody is told so", () => {
  assert.equal(temperamentInWords([{ name: "blunt", value: 0.49 }]), "Much like any other room.");
});

test("a move that is hardly one has no words", () => {
  assert.equal(moveInWords("formal", 0.5, 0.52), undefined);
  assert.equal(moveInWords("formal", 0.5, 0.3), "more casual");
});

test("a list reads as a sentence", () => {
  assert.equal(inSentence([]), "");
  assert.equal(inSentence(["a"]), "a");
  assert.equal(inSentence(["a", "b", "c"]), "a, b and c");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { dropInvisible, showInvisible } from "./visible-characters.ts";

test("what nobody sees is written out", () => {
  assert.equal(showInvisible("a\u202Eb\u200Bc\u0007"), "a⟨U+202E⟩b⟨U+200B⟩c⟨U+0007⟩");
  assert.equal(showInvisible("\u{E0041}\u{E0042}"), "⟨U+E0041⟩⟨U+E0042⟩");
  assert.equal(showInvisible("x\u200Dy"), "x⟨U+200D⟩y");
});

test("emoji, line breaks and every script stay as they are", () => {
  const text = "👩‍👩‍👧 👩🏽‍🚀 🏳️‍🌈\n\tמה שלומך 你好 é";
  assert.equal(showInvisible(text), text);
});

test("Lain says nothing that nobody sees", () => {
  assert.equal(dropInvisible("a\u202Eb\uFFFCc"), "abc");
});

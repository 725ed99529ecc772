import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isEmojiOnly, isPlainText, splitText } from "./split-text.ts";

function shape(text: string): string[] {
  return splitText(text).map((part) =>
    part.type === "break" ? "⏎" : part.type === "text" ? part.text : `<${part.text}>`,
  );
}

test("mentions and channels are found, and the sentence around them is left alone", () => {
  assert.deepEqual(shape("ask @ann.lee, in #général!"), ["ask ", "<@ann.lee>", ", in ", "<#général>", "!"]);
});

test("addresses, numbers and anchors are neither", () => {
  const text = "mail a@b.org, issue #12, page/x#part, C# and @@x";
  assert.deepEqual(shape(text), [text]);
});

test("line breaks are kept", () => {
  assert.deepEqual(shape("one\ntwo\r\nthree"), ["one", "⏎", "two", "⏎", "three"]);
});

test("no character is lost, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("@", "#", "a", "é", ".", " ", "1", "_", "/") }), (text) => {
      const joined = splitText(text).map((part) => (part.type === "break" ? "\n" : part.text));
      assert.equal(joined.join(""), text);
    }),
  );
});

test("a text with any mark of Markdown goes through the parser", () => {
  for (const text of [
    "*a*",
    "`a`",
    "- a",
    "1. a",
    "> a",
    "# a",
    "https://a.b",
    "a\n\nb",
    "a | b",
    "&amp;",
    "~a~",
  ]) {
    assert.ok(!isPlainText(text), text);
  }
  for (const text of ["Hello, world!", "one\ntwo", "well – 3 + 4 = 7, #general and @ann", "(yes)"]) {
    assert.ok(isPlainText(text), text);
  }
});

test("a few emoji alone are large, digits are not emoji", () => {
  assert.ok(isEmojiOnly("👍 🎉"));
  assert.ok(isEmojiOnly("👩‍👩‍👧"));
  assert.ok(!isEmojiOnly("1"));
  assert.ok(!isEmojiOnly("ok 👍"));
  assert.ok(!isEmojiOnly(""));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { complete, completionAt } from "./completion.ts";

function wordAt(text: string): string | null {
  const caret = text.indexOf("|");
  const found = completionAt(text.replace("|", ""), caret);
  return found && `${found.kind} ${found.word}`;
}

test("the word before the caret is completed, by the sign it begins with", () => {
  assert.equal(wordAt("hello @an|"), "member an");
  assert.equal(wordAt("@|"), "member ");
  assert.equal(wordAt("see #ge|neral"), "channel ge");
  assert.equal(wordAt("nice :tad|"), "emoji tad");
});

test("inside words, addresses and times nothing is completed", () => {
  for (const text of ["a@b|", "mail x@y.or|", "at 12:30|", ":)|", "C#|", "https://a.b/#pa|", "@ann |"]) {
    assert.equal(wordAt(text), null, text);
  }
});

test("what was chosen takes the place of the word, and one space follows it", () => {
  const at = completionAt("hi @an", 6)!;
  assert.deepEqual(complete("hi @an", at, "@ann"), { text: "hi @ann ", caret: 8 });
  const inside = completionAt("hi @an there", 6)!;
  assert.deepEqual(complete("hi @an there", inside, "@ann"), { text: "hi @ann there", caret: 8 });
});

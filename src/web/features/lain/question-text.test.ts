import assert from "node:assert/strict";
import { test } from "node:test";
import { questionText } from "./question-text.ts";

const handles = ["lain", "terrence"];

test("the names that call Lain are left out, whatever their case", () => {
  assert.equal(questionText("@lain what about atoms?", handles), "what about atoms?");
  assert.equal(questionText("hey @Terrence: atoms?", handles), "hey atoms?");
});

test("other names, addresses and longer handles stay", () => {
  assert.equal(questionText("@lainey and me@lain.org", handles), "@lainey and me@lain.org");
});

test("a message that is only a call stays what it is", () => {
  assert.equal(questionText("@lain", handles), "@lain");
});

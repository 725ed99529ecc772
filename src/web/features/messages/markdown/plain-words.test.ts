import assert from "node:assert/strict";
import { test } from "node:test";
import { plainWords } from "./plain-words.ts";

test("the marks go, the words stay", () => {
  assert.equal(plainWords("**bold**, _thin_, ~~gone~~ and `code`"), "bold, thin, gone and code");
  assert.equal(plainWords("> quoted — [Ann, 3 May](/m/12)\n\nand said"), "quoted — Ann, 3 May\nand said");
  assert.equal(plainWords("# Title\n```ts\nconst a = 1;\n```"), "Title\nconst a = 1;");
});

test("what only looks like a mark stays", () => {
  for (const text of ["2 * 3 * 4", "snake_case_name", "a > b", "C# and #clojure", "[x] done"]) {
    assert.equal(plainWords(text), text);
  }
});

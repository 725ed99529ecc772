import assert from "node:assert/strict";
import { test } from "node:test";
import { findMentions } from "./find-mentions.ts";

test("a mention is a handle of its own, in any case, once", () => {
  assert.deepEqual(findMentions("@ann, @Bob! (@ann) @a.b-c_d."), ["ann", "bob", "a.b-c_d"]);
});

test("addresses, paths and code mention nobody", () => {
  for (const text of [
    "ann@example.org",
    "https://example.org/@ann",
    "@@ann",
    "`@ann`",
    "``@ann``",
    "```\n@ann\n```",
    "```js\n@ann never closed",
    "@",
    "@ ann",
  ])
    assert.deepEqual(findMentions(text), [], text);
});

test("a mention beside code counts", () => {
  assert.deepEqual(findMentions("`code` @ann ```\n@bob\n``` @cat"), ["ann", "cat"]);
});

test("a long line of signs is read at once", () => {
  for (const text of ["@a".repeat(8_000), `@a${".".repeat(15_000)}`, "`".repeat(15_999), "@".repeat(16_000)])
    assert.ok(findMentions(text).length <= 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  exclusionExpression,
  isEmptySearch,
  matchExpression,
  parseSearchQuery,
} from "./parse-search-query.ts";

const match = (text: string) => matchExpression(parseSearchQuery(text));

test("words have to be there all, and the last one may go on", () => {
  assert.equal(match("atoms for state"), '"atoms" AND "for" AND "state"*');
  assert.equal(match("atoms "), '"atoms"');
  assert.equal(match('"exact words" then'), '"exact words" AND "then"*');
  assert.equal(match('"exact words"'), '"exact words"');
  assert.equal(match('open "to the end'), '"open" AND "to the end"');
});

test("what is typed is never syntax", () => {
  assert.equal(match('a"b OR (c'), '"a""b" AND "OR" AND "(c"*');
  assert.equal(match("NEAR(x y)^ col:*"), '"NEAR(x" AND "y)^" AND "col:*"*');
  assert.equal(match("one\u0000two "), '"one" AND "two"');
  assert.equal(match("!!! ???"), undefined);
});

test("what the index parts is looked for in parts that stand side by side", () => {
  assert.equal(match("東京 "), '" 東  京 "');
  assert.equal(match("!!! 🤖"), '" \u{FF916} "*');
  assert.equal(exclusionExpression(parseSearchQuery("a -🤖🏽")), '" \u{FF916} "');
});

test("a minus leaves words out", () => {
  const query = parseSearchQuery('clojure -spec -"old news"');
  assert.equal(matchExpression(query), '"clojure"');
  assert.equal(exclusionExpression(query), '"spec" OR "old news"');
});

test("filters narrow", () => {
  const query = parseSearchQuery("From:@Ann from:bob in:#General has:file state");
  assert.deepEqual(query.from, ["ann", "bob"]);
  assert.deepEqual(query.in, ["general"]);
  assert.equal(query.hasFile, true);
  assert.equal(matchExpression(query), '"state"*');
});

test("before a day is before it begins, after a day is after it ends", () => {
  const { before, after } = parseSearchQuery("before:2024-01-31 after:2024-01-01");
  assert.equal(before, Date.UTC(2024, 0, 31));
  assert.equal(after, Date.UTC(2024, 0, 2));
});

test("what only looks like a filter is words", () => {
  const query = parseSearchQuery("https://example.org before:tomorrow after:2024-13-45 has:cheese from: x");
  assert.deepEqual(
    query.terms.map((term) => term.text),
    ["https://example.org", "before:tomorrow", "after:2024-13-45", "has:cheese", "from:", "x"],
  );
  assert.deepEqual([query.before, query.after, query.hasFile], [undefined, undefined, false]);
});

test("a search that narrows nothing is empty", () => {
  for (const text of ["", "   ", "!!!", "🏽", "-word", '""'])
    assert.ok(isEmptySearch(parseSearchQuery(text)), text);
  for (const text of ["a", "from:ann", "has:file", "before:2024-01-01"])
    assert.ok(!isEmptySearch(parseSearchQuery(text)), text);
});

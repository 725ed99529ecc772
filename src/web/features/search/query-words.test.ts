import assert from "node:assert/strict";
import { test } from "node:test";
import { addFilter, completeFilter, openFilter, queryWords } from "./query-words.ts";

test("filters are not words to look for", () => {
  assert.deepEqual(queryWords("atoms from:ann in:#dev before:2024-01-01 has:file state"), ["atoms", "state"]);
});

test("a word keeps its inner marks and loses those at its ends", () => {
  assert.deepEqual(queryWords(`"core.async" (yes!) don't yes`), ["core.async", "yes", "don't"]);
});

test("the filter at the end is open, others are not", () => {
  assert.deepEqual(openFilter("atoms from:@an"), { name: "from", start: "an" });
  assert.deepEqual(openFilter("in:"), { name: "in", start: "" });
  assert.equal(openFilter("from:ann atoms"), undefined);
});

test("a completed filter is closed", () => {
  const query = completeFilter("atoms from:an", "ann");
  assert.equal(query, "atoms from:ann ");
  assert.equal(openFilter(query), undefined);
});

test("a filter is added behind what is there", () => {
  assert.equal(addFilter("atoms ", "has:file"), "atoms has:file");
  assert.equal(addFilter("", "from:"), "from:");
});

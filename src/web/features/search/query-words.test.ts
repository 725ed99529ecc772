import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addFilter,
  completeFilter,
  dayOf,
  openFilter,
  queryWords,
  withDay,
  withoutFilters,
  wordsPattern,
} from "./query-words.ts";

test("filters are not words to look for", () => {
  assert.deepEqual(queryWords("atoms from:ann in:#dev before:2024-01-01 has:file state"), ["atoms", "state"]);
});

test("a word keeps its inner marks and loses those at its ends", () => {
  assert.deepEqual(queryWords(`"core.async" (yes!) don't yes`), ["core.async", "yes", "don't"]);
});

test("an emoji is a word, whatever its colour", () => {
  assert.deepEqual(queryWords("nice👍🏽 ❤️ 🇯🇵🇩🇪"), ["nice", "👍", "❤", "🇯🇵", "🇩🇪"]);
});

/** The text with what is marked in it in brackets. */
const marked = (text: string, query: string) => text.replace(wordsPattern(queryWords(query)), "[$1]");

test("words are marked where they begin, whatever their case", () => {
  assert.equal(marked("Atoms, subatoms and (atoms)", "atom"), "[Atom]s, subatoms and ([atom]s)");
  assert.equal(marked("a core.async coreXasync", "core.async"), "a [core.async] coreXasync");
  assert.equal(marked("新iPhone 15", "iphone"), "新[iPhone] 15");
});

test("words of a script without spaces are marked wherever they stand", () => {
  assert.equal(marked("東京タワーに", "タワー"), "東京[タワー]に");
  assert.equal(marked("ขอบคุณครับ", "ครับ"), "ขอบคุณ[ครับ]");
  assert.equal(marked("this果", "果"), "this[果]");
});

test("an emoji is marked with all that it is drawn as one with", () => {
  assert.equal(marked("ok👍🏽👍", "👍"), "ok[👍🏽][👍]");
  assert.equal(marked("we 👨🏽‍👩‍👧 are", "👩🏿"), "we [👨🏽‍👩‍👧] are");
  assert.equal(marked("❤️‍🔥 ❤️ 🇩🇪!", "❤ 🇩🇪"), "[❤️‍🔥] [❤️] [🇩🇪]!");
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

test("a query is left without its filters", () => {
  assert.equal(withoutFilters(`from:ann "the key" in:#dev spare after:2024-01-01`), `"the key" spare`);
  assert.equal(withoutFilters("in:dev"), "");
});

test("a day takes the place of the one that stood there, and none takes it away", () => {
  const query = withDay("key after:2020-01-01 spare", "after", "2024-02-03");
  assert.equal(query, "key spare after:2024-02-03");
  assert.equal(dayOf(query, "after"), "2024-02-03");
  assert.equal(dayOf(query, "before"), "");
  assert.equal(withDay(query, "after", ""), "key spare");
  assert.equal(withDay("", "before", "2024-02-03"), "before:2024-02-03");
  assert.equal(dayOf("after:tomorrow", "after"), "");
});

test("a filter is added behind what is there", () => {
  assert.equal(addFilter("atoms ", "has:file"), "atoms has:file");
  assert.equal(addFilter("", "from:"), "from:");
});

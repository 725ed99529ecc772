import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseLine } from "./parse-line.ts";

const now = Date.parse("2026-01-01T00:00:00Z");
const line = (fields: object) =>
  JSON.stringify({ channel: "general", user: "Ann", text: "hello", ts: "2020-01-02T03:04:05Z", ...fields });
const timeOf = (ts: unknown) => {
  const parsed = parseLine(line({ ts }), now);
  return "message" in parsed ? new Date(parsed.message.createdAt).toISOString() : parsed.problem;
};

test("a time without a zone is UTC, with or without seconds", () => {
  assert.equal(timeOf("2014-02-21T01:41"), "2014-02-21T01:41:00.000Z");
  assert.equal(timeOf("2018-12-31T00:12:00.504800"), "2018-12-31T00:12:00.504Z");
  assert.equal(timeOf("2018-12-31 00:12:00"), "2018-12-31T00:12:00.000Z");
  assert.equal(timeOf("2018-12-31T02:12:00+02:00"), "2018-12-31T00:12:00.000Z");
});

test("epoch seconds and milliseconds are times", () => {
  assert.equal(timeOf(1_546_214_520), "2018-12-31T00:02:00.000Z");
  assert.equal(timeOf("1546214520.504800"), "2018-12-31T00:02:00.504Z");
  assert.equal(timeOf(1_546_214_520_504), "2018-12-31T00:02:00.504Z");
});

test("each bad line says what is wrong with it", () => {
  const problemOf = (text: string) => {
    const parsed = parseLine(text, now);
    return "problem" in parsed ? parsed.problem : "none";
  };
  assert.equal(problemOf("{"), "is not JSON");
  assert.match(problemOf("[]"), /^line/);
  assert.match(problemOf(line({ user: "" })), /^user/);
  assert.match(problemOf(line({ text: " \n" })), /^text: is empty/);
  assert.match(problemOf(line({ text: "x".repeat(16_001) })), /^text: is longer/);
  assert.match(problemOf(line({ ts: "yesterday" })), /^ts/);
  assert.match(problemOf(line({ ts: "2027-01-01T00:00:00Z" })), /future/);
});

test("NUL and lone surrogates are taken out of a text that is otherwise good", () => {
  const parsed = parseLine(line({ text: "a\u0000b\ud800" }), now);
  assert.equal("message" in parsed && parsed.message.text, "ab\ufffd");
});

test("no line makes it throw", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseLine(text, now) !== undefined));
});

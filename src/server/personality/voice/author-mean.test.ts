import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import { featureIndex, featureNames } from "#server/personality/observation/feature-names.ts";
import { authorMean } from "./author-mean.ts";

/** Authors by how many questions they ask in how many messages. */
const authorsWith = (counts: readonly [questions: number, texts: number][]) =>
  counts.map(([questions, texts], index) => {
    const features = new Uint32Array(featureNames.length);
    features[featureIndex.question] = questions;
    features[featureIndex.texts] = texts;
    return { authorId: String(index) as MemberId, features };
  });
const questions = (counts: readonly [number, number][], background?: number) =>
  authorMean(authorsWith(counts), ["question"], ["texts"], background);
const many = (count: number, one: [number, number]) => Array.from({ length: count }, () => one);

test("one author is one voice, however much they write", () => {
  const mean = questions([
    [0, 100],
    [1_000, 1_000],
    [0, 100],
  ])!;
  assert.ok(mean > 0.25 && mean < 0.35);
});

test("where nobody shows what it is a share of, there is no mean", () => {
  assert.equal(questions([[0, 0]]), undefined);
  assert.equal(questions([]), undefined);
});

test("little evidence stays near the background, much leaves it", () => {
  assert.ok(questions([[1, 1]], 0.2)! < 0.3);
  assert.ok(questions(many(50, [50, 50]), 0.2)! > 0.99);
});

test("of a hundred authors one moves a mean by less than a hundredth", () => {
  const others: [number, number][] = Array.from({ length: 100 }, (_, i) => [i % 20, 60]);
  const before = questions(others, 0.2)!;
  assert.ok(Math.abs(questions([...others, [1_000, 1_000]], 0.2)! - before) < 0.01);
  assert.ok(Math.abs(questions([...others, [0, 1_000]], 0.2)! - before) < 0.01);
});

test("what one or two of many do is not what all do", () => {
  assert.equal(questions([...many(30, [0, 50]), [50, 50], [50, 50]]), 0);
});

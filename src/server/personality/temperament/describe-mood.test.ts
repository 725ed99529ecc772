import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type FeatureName,
  featureIndex,
  featureNames,
} from "#server/personality/observation/feature-names.ts";
import { describeMood } from "./describe-mood.ts";

function features(counts: Partial<Record<FeatureName, number>>): Uint32Array {
  const all = new Uint32Array(featureNames.length);
  for (const [name, count] of Object.entries(counts)) all[featureIndex[name as FeatureName]] = count;
  return all;
}
const usual = features({
  messages: 10_000,
  texts: 10_000,
  question: 1_500,
  laughter: 300,
  emoji: 200,
  coarse: 50,
});
const mood = (counts: Partial<Record<FeatureName, number>>, age = 0) =>
  describeMood([{ age, features: features({ texts: counts.messages ?? 0, ...counts }) }], usual, 5);

test("many questions make a curious mood, much laughter a cheerful one", () => {
  assert.equal(mood({ messages: 40, question: 25 })?.name, "curious");
  assert.equal(mood({ messages: 40, laughter: 20 })?.name, "cheerful");
});

test("more or less than usual is lively or quiet", () => {
  assert.equal(mood({ messages: 200, question: 30 })?.name, "lively");
  assert.equal(mood({ messages: 4 })?.name, "quiet");
});

test("a mood is gone within hours", () => {
  assert.equal(mood({ messages: 40, question: 25 }, 24), null);
});

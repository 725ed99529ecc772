import assert from "node:assert/strict";
import { test } from "node:test";
import { background } from "#server/personality/background/background.ts";
import { emptyObservation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { sumObservations } from "#server/personality/observation/sum-observations.ts";
import { describeTemperament } from "#server/personality/temperament/describe-temperament.ts";
import { describeTraits } from "./describe-traits.ts";

function traitsOf(content: string) {
  const observations = new Map(["ann", "bob", "cy"].map((author) => [author, emptyObservation()]));
  for (const observation of observations.values())
    for (let i = 0; i < 100; i++)
      observeMessage({ content, createdAt: i * 3_600_000, answersAfterMs: null }, observation);
  return describeTraits(sumObservations(observations, []).authors, background());
}
const trait = (content: string, id: string) => traitsOf(content).find((one) => one.id === id);

test("a manner is told with general chat beside it and how far it lies from that", () => {
  const question = trait("where is it?", "question")!;
  assert.ok(question.value > 0.9 && question.background < 0.4 && question.deviation > 2);
  assert.ok(trait("it is there", "question")!.deviation < -1);
});

test("distributions are shares of a whole", () => {
  for (const id of ["length", "hours"]) {
    const { distribution } = trait("three words here", id)!;
    const sum = distribution!.reduce((total, { share }) => total + share, 0);
    assert.ok(Math.abs(sum - 1) < 0.01, id);
  }
  assert.equal(
    trait("three words here", "length")!.distribution!.toSorted((a, b) => b.share - a.share)[0]!.label,
    "2–3",
  );
});

test("traits that need lists of words are left out where the language has none", () => {
  assert.ok(trait("das ist nicht wahr", "hedge"));
  assert.equal(trait("tämä ei ole totta lainkaan", "hedge"), undefined);
  assert.ok(trait("tämä ei ole totta lainkaan", "full-stop"));
});

test("an axis stands above the middle where its markers do", () => {
  const axes = new Map(
    describeTemperament(traitsOf("haha lol!! :D where is it?")).map(({ name, value }) => [name, value]),
  );
  assert.ok(axes.get("playful")! > 0.7 && axes.get("curious")! > 0.6);
  assert.ok(describeTemperament(traitsOf("tämä ei ole totta lainkaan")).every(({ name }) => name !== "warm"));
});

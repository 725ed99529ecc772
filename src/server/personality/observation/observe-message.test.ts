import assert from "node:assert/strict";
import { test } from "node:test";
import { type FeatureName, featureIndex } from "./feature-names.ts";
import type { Observation } from "./observation.ts";
import { observeMessage } from "./observe-message.ts";

const observe = (content: string, rest: { createdAt?: number; answersAfterMs?: number } = {}): Observation =>
  observeMessage({ content, createdAt: 0, answersAfterMs: null, ...rest });
const feature = ({ features }: Observation, name: FeatureName) => features[featureIndex[name]];

test("only an author's own words are counted", () => {
  const observation = observe(
    "> quoted\n&gt; also\nmine `code` <@U1> @ann see https://lain.example/x &amp; go\n```\nfenced\n```",
  );
  assert.deepEqual([...observation.words.keys()], ["mine", "see", "go"]);
  for (const name of ["link", "code", "mention"] as const) assert.equal(feature(observation, name), 1);
});

test("a word counts once in a message, and two observations add up", () => {
  const both = observe("cats cats chase cats");
  observeMessage({ content: "Cats!", createdAt: 0, answersAfterMs: null }, both);
  assert.equal(both.words.get("cats"), 2);
  assert.equal(feature(both, "texts"), 2);
  assert.equal(feature(both, "words"), 5);
});

test("pairs are neighbours, neither of them a small word or a number", () => {
  const { pairs } = observe("the pull request, merged pull request of 2 green parrots");
  assert.deepEqual([...pairs.keys()], ["pull request", "merged pull", "green parrots"]);
});

test("words are parted in any language", () => {
  assert.deepEqual(
    [...observe("Über die Straße, peut-être").words.keys()],
    ["über", "die", "straße", "peut-être"],
  );
  assert.deepEqual([...observe("私は学生です").words.keys()], ["私", "は", "学生", "です"]);
  assert.ok(observe("привет мир").words.has("мир"));
});

test("greetings, thanks, hedges and laughter are what they are in four languages", () => {
  const kinds = (content: string) => [...observe(content).expressions.keys()];
  assert.deepEqual(kinds("Guten Morgen, ich glaube ja"), ["greeting:guten morgen", "hedge:ich glaube"]);
  assert.deepEqual(kinds("muchas gracias jajaja"), ["thanks:muchas gracias", "laughter:jaja"]);
  assert.deepEqual(kinds("maybe later LOOOL :-) 😀"), [
    "hedge:maybe",
    "emoji:😀",
    "emoji::)",
    "laughter:lol",
  ]);
  assert.equal(kinds("they said hello").length, 0, "a greeting stands at the start");
});

test("a message is of the language of its small words", () => {
  assert.equal(feature(observe("das ist nicht wahr"), "language:de"), 1);
  assert.equal(feature(observe("this is not true"), "language:en"), 1);
  assert.equal(feature(observe("tämä ei ole totta"), "language:other"), 1);
});

test("a language without lists is told from those that have them, and its small words are no pairs", () => {
  for (const content of ["non lo so ma è così", "ik weet het niet", "я не знаю", "das weiß ich nicht"]) {
    const isOther = feature(observe(content), "language:other") === 1;
    assert.equal(isOther, !content.startsWith("das"), content);
  }
  assert.deepEqual([...observe("会議は三時からです").pairs.keys()], ["三 時"]);
});

test("hours, weekends and delays are counted", () => {
  const sunday = Date.UTC(2026, 10, 29, 23, 30);
  const observation = observe("late", { createdAt: sunday, answersAfterMs: 90_000 });
  for (const name of ["hour:23", "weekend", "answer", "delay:60"] as const)
    assert.equal(feature(observation, name), 1, name);
});

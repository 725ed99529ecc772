import assert from "node:assert/strict";
import { test } from "node:test";
import { background } from "#server/personality/background/background.ts";
import { emptyObservation, type Observation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { sumObservations } from "#server/personality/observation/sum-observations.ts";
import { describeMarkers } from "./describe-markers.ts";
import { noStandings, type Standings } from "./standings.ts";

type Said = Record<string, string[]>;

function observed(said: Said): Map<string, Observation> {
  const observations = new Map<string, Observation>();
  for (const [author, messages] of Object.entries(said)) {
    const observation = emptyObservation();
    for (const content of messages)
      observeMessage({ content, createdAt: 0, answersAfterMs: null }, observation);
    observations.set(author, observation);
  }
  return observations;
}

const markersOf = (said: Said, names: string[] = [], standings: Standings = noStandings) =>
  describeMarkers(sumObservations(observed(said), names), background(), standings);
const texts = (said: Said, names: string[] = [], standings: Standings = noStandings) =>
  markersOf(said, names, standings).map(({ id }) => id);

const everybody = (...messages: string[]): Said => ({ ann: messages, bob: messages, cy: messages });

test("words that three people say here and hardly anybody elsewhere mark an audience, the strongest first", () => {
  const said = everybody("the lighthouse glows", "the lighthouse keeper is here", "I think we should go");
  const words = markersOf(said).filter(({ kind }) => kind === "word");
  assert.equal(words[0]?.text, "lighthouse");
  assert.equal(words[0]?.authors, 3);
  assert.ok(!words.some(({ text }) => ["the", "i", "we", "is"].includes(text)));
  assert.ok(texts(said).includes("hedge:i think"));
});

test("a word of two people marks nothing, unless there are only two", () => {
  assert.ok(!texts({ ann: ["volcano"], bob: ["volcano"], cy: ["tea"] }).includes("word:volcano"));
  assert.ok(texts({ ann: ["volcano"], bob: ["volcano"] }).includes("word:volcano"));
});

test("what one person repeats a thousand times stays behind what all say", () => {
  const said = everybody("volcano", "volcano again");
  said.ann!.push(...Array.from({ length: 1_000 }, () => "glacier"));
  said.bob!.push("glacier");
  said.cy!.push("glacier");
  const words = markersOf(said).filter(({ kind }) => kind === "word");
  const strength = (word: string) => words.find(({ text }) => text === word)!.strength;
  // A thousand uses are worth three and a half people.
  assert.ok(strength("glacier") < strength("volcano") * 3);
});

test("names, insults and markup are no marks", () => {
  const insult = [..."snttbg"]
    .map((letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97))
    .join("");
  const said = everybody(
    `zebulon42 and zebulon spoke of ${insult} &gt; &amp;nbsp; <@U024BE7LH> 0x1234567 aaaaargh`,
  );
  assert.deepEqual(texts(said, ["zebulon42"]), ["word:spoke"]);
});

test("what is vetoed is gone, and what is pinned stays though one person says it", () => {
  const said = { ...everybody("lighthouse"), dan: ["submarine"] };
  assert.deepEqual(texts(said), ["word:lighthouse"]);
  const standings = {
    vetoed: new Set(["word:lighthouse"]),
    pinned: new Set(["word:submarine", "word:unsaid"]),
  };
  assert.deepEqual(texts(said, [], standings), ["word:submarine"]);
});

test("neither the order of authors nor that of words shows", () => {
  const said = everybody("lighthouse keeper", "green volcano", "keeper of volcano");
  const sums = sumObservations(observed(said), []);
  const { terms, starts, authors, counts } = sums.words;
  const order = terms.map((_, index) => terms.length - 1 - index);
  const pick = (column: ArrayLike<number>) =>
    order.flatMap((index) =>
      Array.from(column)
        .slice(starts[index]!, starts[index + 1]!)
        .reverse(),
    );
  let end = 0;
  const words = {
    terms: order.map((index) => terms[index]!),
    starts: [0, ...order.map((index) => (end += starts[index + 1]! - starts[index]!))],
    authors: pick(authors),
    counts: pick(counts),
    otherVotes: 0,
  };
  assert.deepEqual(describeMarkers({ ...sums, words }, background()), describeMarkers(sums, background()));
});

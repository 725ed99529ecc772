import assert from "node:assert/strict";
import { test } from "node:test";
import { background } from "#server/personality/background/background.ts";
import { emptyObservation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { sumObservations } from "#server/personality/observation/sum-observations.ts";
import { describeTemperament } from "#server/personality/temperament/describe-temperament.ts";
import { describeMarkers } from "#server/personality/voice/describe-markers.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { noStandings, type Standings } from "#server/personality/voice/standings.ts";
import { traitDefinitions } from "#server/personality/voice/trait-definitions.ts";
import { describePortrait } from "./describe-portrait.ts";
import { ownPhrases } from "./own-phrases.ts";
import { showsTrait } from "./shows-trait.ts";
import { traitPhrases } from "./trait-phrases.ts";
import { describeVoiceSheet } from "./voice-sheet.ts";

const said = [
  "hey, where is the lighthouse?",
  "haha the lighthouse keeper knows",
  "thx :)",
  "is it lit today?",
];

function described(standings: Standings = noStandings) {
  const observations = new Map(["ann", "bob", "cy"].map((author) => [author, emptyObservation()]));
  for (const observation of observations.values())
    for (let i = 0; i < 30; i++)
      for (const content of said)
        observeMessage({ content, createdAt: 0, answersAfterMs: null }, observation);
  const sums = sumObservations(observations, []);
  const traits = describeTraits(sums.authors, background());
  const markers = describeMarkers(sums, background(), standings);
  const temperament = describeTemperament(traits);
  return { messages: 360, traits, markers, temperament, interests: [], standings };
}
const line = (id: string, standings?: Standings) =>
  describePortrait(described(standings)).find(({ traitId }) => traitId === id);

test("a portrait says in plain sentences what stands out", () => {
  assert.equal(line("length")?.text, "Messages are very short: about 4 words.");
  assert.equal(line("question")?.text, "Much is asked: 49 in 100 messages are questions.");
  assert.match(line("words")!.text, /^Words that mark this place: .*lighthouse/);
  assert.equal(line("greetings")?.text, "Greetings: hey.");
  assert.equal(line("laughter-words")?.text, "Laughter: haha.");
});

test("Lain says the same of itself", () => {
  assert.equal(line("length")?.said, "I keep it very short: about 4 words at a time.");
  assert.equal(line("question")?.said, "I ask a lot: 49 times in 100.");
  assert.equal(line("greetings")?.said, "I greet with hey.");
});

test("whatever can be told of people, Lain can say of itself", () => {
  for (const [id, { much, little }] of Object.entries(traitPhrases)) {
    assert.equal(ownPhrases[id]?.much === undefined, much === undefined, id);
    assert.equal(ownPhrases[id]?.little === undefined, little === undefined, id);
  }
});

test("every line is shown by a message that was said, or says that it is not", () => {
  const observations = said.map((content) => observeMessage({ content, createdAt: 0, answersAfterMs: null }));
  for (const { traitId, shownBy, isAbsence } of describePortrait(described())) {
    const isShown = observations.some((one) => shownBy.some((id) => showsTrait(one, id)) !== isAbsence);
    assert.ok(isShown, traitId);
  }
});

test("a vetoed trait is not told, and a vetoed word is not among the words", () => {
  const standings = { vetoed: new Set(["question", "word:lighthouse"]), pinned: new Set<string>() };
  assert.equal(line("question", standings), undefined);
  assert.doesNotMatch(line("words", standings)?.text ?? "", /lighthouse/);
});

test("a pinned trait is told however usual it is", () => {
  const usual = described().traits.find(
    ({ id, deviation }) => Math.abs(deviation) < 0.7 && traitPhrases[id]?.much,
  )!;
  assert.equal(line(usual.id), undefined);
  assert.ok(line(usual.id, { vetoed: new Set(), pinned: new Set([usual.id]) }));
});

test("of a handful of messages no manner is told, which would be that of general chat", () => {
  const lines = describePortrait({ ...described(), messages: 4 }).map(({ traitId }) => traitId);
  assert.deepEqual(
    lines.filter((id) => ["length", "temperament", "hours", "question"].includes(id)),
    [],
  );
  assert.ok(lines.includes("words"));
});

test("of nothing there is no portrait", () => {
  const nothing = {
    messages: 0,
    traits: [],
    markers: [],
    temperament: [],
    interests: [],
    standings: noStandings,
  };
  assert.deepEqual(describePortrait(nothing), []);
});

test("every phrase is that of a trait", () => {
  const ids = new Set(traitDefinitions.map(({ id }) => id));
  assert.deepEqual(
    Object.keys(traitPhrases).filter((id) => !ids.has(id)),
    [],
  );
});

test("the voice sheet tells how to speak like them", () => {
  const { traits, markers } = described();
  const sheet = describeVoiceSheet(traits, markers);
  assert.equal(sheet.startsLowerCase, true);
  assert.deepEqual(
    [sheet.greetings, sheet.laughter, sheet.thanks, sheet.emoji],
    [["hey"], ["haha"], ["thx"], ":)"],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sentencesOf } from "./sentences.ts";

const texts = (content: string) => sentencesOf(content).map((sentence) => sentence.text);

test("sentences are told apart without capitals, and not at abbreviations", () => {
  assert.deepEqual(texts("i use kwargs all the time. never had that issue, e.g. with maps."), [
    "i use kwargs all the time.",
    "never had that issue, e.g. with maps.",
  ]);
});

test("names that end in a mark do not end a sentence, and what follows a full stop, a capital or a quote starts one", () => {
  assert.deepEqual(
    texts("the function given to swap! can update the value, is x nil? then it fails. Next one here!"),
    ["the function given to swap! can update the value, is x nil? then it fails.", "Next one here!"],
  );
  assert.deepEqual(texts('I like that one! "So do I" he said. well... it depends on you'), [
    "I like that one!",
    '"So do I" he said.',
    "well... it depends on you",
  ]);
});

test("questions are no answers, with a question mark or without", () => {
  for (const question of [
    "what is the best library for this?",
    "whats the best library for this",
    "hey, does Clojure have a big boring web framework yet",
    "Hmm, I'm trying to write a macro which writes a macro",
    "Hi all! any idea how this works",
    "please tell me about the quokka release",
    "thanks, now for the next one, how do I mount a disk",
    "weiß jemand wie das geht",
  ])
    assert.deepEqual(texts(question), [], question);
});

test("greetings, code, block quotes and markup of other programs are not quoted", () => {
  const content =
    "hello there\n> somebody else said this here\n```\nsome code stands in here\n```\n<@U123> see <#C1|clojure> for that one";
  assert.deepEqual(texts(content), []);
});

test("who is spoken to is left out, what is said is kept", () => {
  assert.deepEqual(texts("@ann.b: atoms are fine for that"), ["atoms are fine for that"]);
  assert.deepEqual(texts("<@Wesley> atoms are fine for that"), ["atoms are fine for that"]);
});

test("offsets point at the very words", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("I like atoms a lot", ". ", "\n", "```", "> ", "`x` ", "? ", "- ", "é 😀 ")),
      (pieces) => {
        const content = pieces.join("");
        for (const { start, end, text } of sentencesOf(content)) {
          assert.equal(content.slice(start, end), text);
          assert.doesNotMatch(text, /\n/);
        }
      },
    ),
  );
});

test("what a program reports was said by nobody", () => {
  for (const text of [
    "map/master 519ba26 ann: made the release script work",
    "bob (37a5dfc): made the check less strict.",
    "ann opened pull request #18: Add a flag for old machines",
  ])
    assert.deepEqual(sentencesOf(text), [], text);
  assert.equal(sentencesOf("I opened the window because it was hot.").length, 1);
});

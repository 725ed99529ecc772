import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stem } from "./stem.ts";
import { withoutQuestionWords } from "./stop-words.ts";
import { isQuestion, saidText, termsOf } from "./terms-of.ts";
import { wordsOf } from "./words-of.ts";

test("words are folded: case, accents, compatibility forms, possessives", () => {
  assert.deepEqual(wordsOf("Café CRÈME, Straße! Ｗｉｄｅ Ann’s ﬁne"), [
    "cafe",
    "creme",
    "strasse",
    "wide",
    "ann",
    "fine",
  ]);
});

test("names of programming languages and identifiers stay whole", () => {
  assert.deepEqual(wordsOf("C++ or C#? my_value, not F#m"), ["c++", "or", "c#", "my_value", "not", "f", "m"]);
});

test("writing without spaces gives pairs of characters", () => {
  assert.deepEqual(wordsOf("東京都 ok"), ["東京", "京都", "ok"]);
  assert.deepEqual(wordsOf("abc東"), ["abc", "東"]);
});

test("forms of a word have one stem, irregular ones too", () => {
  assert.equal(stem("painting"), stem("painted"));
  assert.equal(stem("bought"), stem("buys"));
  assert.equal(stem("сообщения"), stem("сообщение"));
});

test("a question loses the question words of its own language", () => {
  assert.deepEqual(withoutQuestionWords(wordsOf("What did Ann buy for the party?")), ["ann", "buy", "party"]);
  assert.deepEqual(withoutQuestionWords(wordsOf("Was hat Anna für die Feier gekauft?")), [
    "anna",
    "feier",
    "gekauft",
  ]);
});

test("quoted lines are not said, code is", () => {
  assert.equal(saidText("> they said this\nand I `say` that"), "\nand I `say` that");
  assert.deepEqual(termsOf("> banana\napple"), termsOf("apple"));
});

test("a question ends in a question mark", () => {
  assert.ok(isQuestion("Is it? "));
  assert.ok(isQuestion("本当？"));
  assert.ok(!isQuestion("It is! Why not? Because."));
  assert.ok(!isQuestion("fine\n> really?"));
});

test("each occurrence of a word is a term, and only hashes are kept", () => {
  const terms = termsOf("apple apple pear");
  assert.equal(terms.length, 3);
  assert.equal(new Set(terms).size, 2);
});

test("no text is harmful, and the same text gives the same terms", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      assert.deepEqual(termsOf(text), termsOf(text));
      assert.deepEqual(termsOf(`a\u0000b\ud800 ${text}`), termsOf(`a\u0000b\ud800 ${text}`));
    }),
  );
  assert.ok(termsOf("\u0301".repeat(100_000)).length < 16_000);
  assert.ok(termsOf("ﷺ".repeat(20_000)).length <= 16_000);
});

test("terms of this version do not change: they are stored", () => {
  assert.deepEqual(Array.from(termsOf("Hello worlds")), [105_664_825, 2_290_972_270]);
});

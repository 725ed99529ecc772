import assert from "node:assert/strict";
import { test } from "node:test";
import { intentOf } from "./intent.ts";
import { languageOf } from "./language.ts";

const cases: [string, ReturnType<typeof intentOf>][] = [
  ["hello", "greeting"],
  ["Guten Morgen!", "greeting"],
  ["", "greeting"],
  ["thanks a lot!", "thanks"],
  ["who are you?", "about_lain"],
  ["how much have you seen?", "about_lain"],
  ["quién eres?", "about_lain"],
  ["what do people here think about atoms?", "opinion"],
  ["was haltet ihr von Atomen?", "opinion"],
  ["who uses emacs?", "person"],
  ["wann ist das Treffen?", "time"],
  ["how do I read a file", "fact"],
  ["où est le serveur ?", "fact"],
  ["I am building a parser", "talk"],
];

for (const [text, intent] of cases) {
  test(`"${text}" is taken as ${intent}`, () => {
    assert.equal(intentOf(text), intent);
  });
}

test("the language is the question's, or else that of what is remembered", () => {
  assert.equal(languageOf("was denkt ihr über Atome?"), "de");
  assert.equal(languageOf("¿qué piensa la gente de los átomos?"), "es");
  assert.equal(languageOf("que pensent les gens des atomes ?"), "fr");
  assert.equal(languageOf("atoms?", "ich nehme die immer für alles"), "de");
  assert.equal(languageOf("atoms?"), "en");
});

test("laughter is laughed with, unless something is asked too", () => {
  for (const text of ["lol", "haha that's funny", "you are crazy lol"])
    assert.equal(intentOf(text), "laughter", text);
  for (const text of [
    "lol how do I do that",
    "haha is that true?",
    "lol the server is down again and nobody cares",
  ])
    assert.notEqual(intentOf(text), "laughter", text);
});

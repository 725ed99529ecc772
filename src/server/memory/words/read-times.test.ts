import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readTimes } from "./read-times.ts";
import { type Language, timeWords } from "./time-words.ts";
import { wordsOf } from "./words-of.ts";

/** A Monday. */
const now = Date.parse("2023-11-27T10:00:00Z");
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Spans as `first day..day after the last`, and the words that are left. */
function read(text: string, language: Language = "english") {
  const words = wordsOf(text);
  const { spans, used } = readTimes(words, timeWords[language], now);
  return {
    spans: spans.map(({ start, end }) => `${dayOf(start)}..${dayOf(end)}`),
    rest: words.filter((_, at) => !used.has(at)).join(" "),
  };
}

function means(text: string, span: string | undefined, language?: Language) {
  assert.deepEqual(read(text, language).spans, span === undefined ? [] : [span], text);
}

test("days are read as people say them", () => {
  means("What did Ann say yesterday?", "2023-11-26..2023-11-27");
  means("3 days ago", "2023-11-24..2023-11-25");
  means("on Monday", "2023-11-20..2023-11-21");
  means("last Friday", "2023-11-24..2023-11-25");
  means("What did we decide on 5 May, 2023?", "2023-05-05..2023-05-06");
  means("on July 3rd 2023", "2023-07-03..2023-07-04");
  means("the 2nd of May", "2023-05-02..2023-05-03");
  means("2023-01-02", "2023-01-02..2023-01-03");
  means("24 December", "2022-12-24..2022-12-25");
});

test("weeks, months and years are read, named or counted back", () => {
  means("last week", "2023-11-20..2023-11-27");
  means("this month", "2023-11-01..2023-12-01");
  means("two weeks ago", "2023-11-13..2023-11-20");
  means("a couple of months ago", "2023-09-01..2023-10-01");
  means("last weekend", "2023-11-25..2023-11-27");
  means("the last two days", "2023-11-25..2023-11-27");
  means("in March 2022", "2022-03-01..2022-04-01");
  means("last March", "2023-03-01..2023-04-01");
  means("in December", "2022-12-01..2023-01-01");
  means("who won in 2019", "2019-01-01..2020-01-01");
  means("How long ago, 4 years ago?", "2019-01-01..2020-01-01");
});

test("what is to come is a time too, and its words are kept: people spoke of it with them", () => {
  means("tomorrow", "2023-11-28..2023-11-29");
  means("next week", "2023-12-04..2023-12-11");
  means("next Monday", "2023-12-04..2023-12-05");
  means("next Tuesday", "2023-11-28..2023-11-29");
  means("next November", "2024-11-01..2024-12-01");
  means("next January", "2024-01-01..2024-02-01");
  assert.equal(read("who is on call next week").rest, "who is on call next week");
});

test("two times are two spans", () => {
  assert.deepEqual(read("between June and August 2021").spans, [
    "2023-06-01..2023-07-01",
    "2021-08-01..2021-09-01",
  ]);
});

test("what only looks like a time is none", () => {
  for (const text of [
    "May I ask about the march",
    "version 2.3.1",
    "node 20 in 2",
    "30 February 2023",
    "port 2019",
  ])
    means(text, undefined);
});

test("German, French and Spanish are read too", () => {
  means("gestern", "2023-11-26..2023-11-27", "german");
  means("letzten März", "2023-03-01..2023-04-01", "german");
  means("vor zwei Wochen", "2023-11-13..2023-11-20", "german");
  means("am 5. Mai 2022", "2022-05-05..2022-05-06", "german");
  means("hier", undefined, "german");
  means("hier", "2023-11-26..2023-11-27", "french");
  means("la semaine dernière", "2023-11-20..2023-11-27", "french");
  means("il y a 3 jours", "2023-11-24..2023-11-25", "french");
  means("en février 2022", "2022-02-01..2022-03-01", "french");
  means("la semana pasada", "2023-11-20..2023-11-27", "spanish");
  means("hace tres días", "2023-11-24..2023-11-25", "spanish");
  means("el 5 de mayo de 2022", "2022-05-05..2022-05-06", "spanish");
});

test("the words that say a time are told from the others", () => {
  assert.equal(read("What did Ann bake on 5 May, 2023 for Bob?").rest, "what did ann bake on for bob");
  assert.equal(read("what happened last week here").rest, "what happened here");
});

test("whatever is read, a span begins before it ends", () => {
  const vocabulary = [
    "last",
    "this",
    "may",
    "5",
    "2023",
    "31",
    "week",
    "ago",
    "of",
    "in",
    "friday",
    "two",
    "99",
    "year",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }), (words) => {
      for (const { start, end } of readTimes(words, timeWords.english, now).spans) assert.ok(start < end);
    }),
  );
});

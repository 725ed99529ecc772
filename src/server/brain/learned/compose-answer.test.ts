import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { Material, ReadMessage } from "#server/brain/material.ts";
import { createMaterial, createPortrait, readMessage } from "#test/support/material.ts";
import { composeAnswer } from "./compose-answer.ts";

const people = ["Ann", "Bob", "Cy", "Dee"];
const said = (number: number, content: string, changes: Partial<ReadMessage> = {}) => ({
  ...readMessage(number, {
    content,
    authorName: people[number % people.length]!,
    authorId: String(600 + (number % people.length)).padStart(16, "0") as MemberId,
    threadId: readMessage(1).id,
    ...changes,
  }),
  answers: [] as ReadMessage[],
});

const seen = createPortrait({ messagesSeen: 900, authorsSeen: 4 });
const ask = async (
  content: string,
  memories: Material["memories"],
  portrait = seen,
  rest: Partial<Material> = {},
) => {
  const question = readMessage(900, { content });
  const material = createMaterial({ question, memories, portrait, ...rest });
  const reply = await composeAnswer(material);
  const read = new Map(
    [...memories.flatMap((memory) => [memory, ...memory.answers]), ...material.room].map((message) => [
      message.id,
      message,
    ]),
  );
  const text = reply.parts
    .map((part) =>
      typeof part === "string" ? part : read.get(part.quotes)!.content.slice(part.start, part.end),
    )
    .join("");
  return { ...reply, text };
};

const atoms = [
  said(1, "I keep all my state in one atom, and it never hurt me."),
  said(2, "Atoms are fine for state until two of them have to change together."),
  said(3, "what do you use atoms for?"),
  said(4, "The weather is nice in Hamburg today."),
];

test("an answer quotes what was said, by reference, with author, day and link", async () => {
  const { parts, text, sources } = await ask("@lain what do people think about atoms for state?", atoms);
  const quotes = parts.filter((part) => typeof part !== "string").map((part) => part.quotes);
  assert.deepEqual(quotes.toSorted(), [atoms[0]!.id, atoms[1]!.id]);
  assert.match(
    text,
    /> I keep all my state in one atom, and it never hurt me\. — \[Bob, 3 March 2024\]\(\/m\/0{15}1\)/,
  );
  assert.deepEqual(sources.map((source) => source.id).toSorted(), [
    atoms[0]!.id,
    atoms[1]!.id,
    readMessage(900).id,
  ]);
});

test("what Lain stores holds none of the quoted words", async () => {
  const { parts } = await ask("@lain what do people think about atoms for state?", atoms);
  assert.doesNotMatch(parts.filter((part) => typeof part === "string").join(""), /hurt|together/);
});

test("what people answered to the same question is quoted, and the question is cited", async () => {
  const question = said(1, "how do I read a big file lazily?");
  question.answers = [
    said(2, "use line-seq inside of with-open"),
    said(3, "iota is good for huge files, try that"),
  ];
  const { text, cites } = await ask("@lain how do I read a big file lazily?", [question]);
  assert.match(text, /line-seq/);
  assert.match(text, /iota/);
  assert.deepEqual(cites, [question.id]);
});

test("who is asked about is quoted, and nobody else", async () => {
  const memories = [...atoms, said(5, "Atoms are for state that nobody shares, I would say.")];
  const { parts } = await ask("@lain what did Bob say about atoms?", memories);
  const quotes = parts.filter((part) => typeof part !== "string").map((part) => part.quotes);
  assert.deepEqual(quotes.toSorted(), [memories[0]!.id, memories[4]!.id]);
});

const release = said(5, "the quokka release goes out on Tuesday after lunch");
const nearRelease = [
  said(6, "The last release date of that library is in 2018, which is a long time ago."),
  said(7, "You can build a release with the uberjar task of that plugin."),
  said(8, "On a good day the tests of a release take an hour or two."),
];
const releaseCounts = {
  messages: 16_000,
  authors: 600,
  holding: new Map([
    ["quokka", 1],
    ["release", 180],
    ["day", 500],
  ]),
  meant: new Map(),
};

test("who says the question's rare word is quoted alone, wherever it came among the memories", async () => {
  for (const question of [
    "when does the quokka release go out?",
    "@lain on which day does the quokka release go out?",
  ]) {
    const { parts } = await ask(question, [...nearRelease, release], seen, { wordCounts: releaseCounts });
    const quotes = parts.filter((part) => typeof part !== "string").map((part) => part.quotes);
    assert.deepEqual(quotes, [release.id], question);
  }
});

test("the usual words of a question are no match without its rare one", async () => {
  const { parts } = await ask("when does the quokka release go out?", nearRelease, seen, {
    wordCounts: releaseCounts,
  });
  assert.equal(parts.length, 1);
});

test("what covers part of a question is told as what comes closest", async () => {
  const lives = [said(5, "the quokka lives in the aquarium now")];
  assert.match(
    (await ask("how big is the quokka of the aquarium in summer?", lives)).text,
    /closest|close to it/,
  );
});

test("what shares one word of several is about something else", async () => {
  const { parts } = await ask("how much did the paint for the fence cost?", [
    said(5, "I would paint over the old posters first"),
  ]);
  assert.ok(parts.every((part) => typeof part === "string"));
});

test("a misspelt word is read as what it was meant for, and words that say when are no matter", async () => {
  const memory = [said(5, "the zeppelin landed behind the mill in the end")];
  const wordCounts = {
    messages: 100,
    authors: 3,
    holding: new Map([["zeppelin", 1]]),
    meant: new Map([["zepplein", "zeppelin"]]),
  };
  for (const question of ["where did the zepplein land?", "where did the zeppelin land last month?"]) {
    const { text } = await ask(question, memory, seen, { wordCounts });
    assert.match(text, /behind the mill/, question);
  }
});

test("no answer has more than three quotes", async () => {
  const many = [
    "The harbour is lovely at night, with all its cranes.",
    "I would swim in the harbour if it were cleaner.",
    "My brother keeps a wooden boat in the harbour.",
    "They close the harbour when a storm comes up.",
    "Nobody sells fish at the harbour since last winter.",
  ].map((content, at) =>
    said(10 + at, content, { authorId: String(700 + at).padStart(16, "0") as MemberId }),
  );
  const { parts } = await ask("@lain what do people think about the harbour?", many);
  assert.equal(parts.filter((part) => typeof part !== "string").length, 3);
});

test("what the room just said counts as remembered, unless the asker called it wrong", async () => {
  const room = [readMessage(890, { content: "the code word for the launch party is marmalade" })];
  const question = "@lain what is the code word for the launch party?";
  assert.match((await ask(question, [], seen, { room })).text, /marmalade/);
  assert.doesNotMatch((await ask(question, [], seen, { room, wrong: [room[0]!.id] })).text, /marmalade/);
});

test("what was never talked about is not made up", async () => {
  const { parts } = await ask("@lain who won the world cup?", atoms);
  assert.deepEqual(parts.length, 1);
  assert.match(String(parts[0]), /remember|nobody|come up/i);
});

test("in its first hour Lain says how little it has seen", async () => {
  const little = createPortrait({ messagesSeen: 12, authorsSeen: 2 });
  assert.match(
    (await ask("@lain what do people think about atoms for state?", atoms, little)).text,
    /12 messages/,
  );
  const one = createPortrait({ messagesSeen: 1, authorsSeen: 1 });
  assert.match((await ask("@lain who won the world cup?", [], one)).text, /1 message(?!s)/);
  assert.match((await ask("@lain who won the world cup?", [], createPortrait())).text, /not heard|quiet/);
});

test("the same question over the same memories gets the same answer", async () => {
  const question = "@lain what do people think about atoms for state?";
  assert.deepEqual(await ask(question, atoms), await ask(question, atoms));
});

test("Lain's own words come in the room's manner and language", async () => {
  const voice = {
    startsLowerCase: true,
    endsWithStop: false,
    laughter: [],
    greetings: ["moin"],
    emoji: undefined,
  };
  const portrait = createPortrait({ messagesSeen: 900, authorsSeen: 4, voice });
  assert.equal((await ask("@lain hallo", [], portrait)).text, "moin Cy");
  assert.match((await ask("@lain was denkt ihr über den Hafen?", [], portrait)).text, /^\p{Ll}.*[^.]$/u);
});

test("a name cannot bring markup into an answer", async () => {
  const named = said(1, "I keep all my state in one atom here.", {
    authorName: "![x](http://evil.example) <b>",
  });
  assert.doesNotMatch((await ask("@lain what about atoms and state?", [named])).text, /!\[|<b>|\(http/);
});

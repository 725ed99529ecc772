import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { AppError } from "#server/platform/app-error.ts";
import { createRandom } from "./bootstrap.ts";
import { type ChatHistory, readChatHistories } from "./chat-history.ts";
import { evaluateProfileWords } from "./evaluate-profile-words.ts";
import { evaluateRecognition, wilsonInterval } from "./evaluate-recognition.ts";
import { evaluateSteering } from "./evaluate-steering.ts";

const folder = mkdtempSync(join(tmpdir(), "lain-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A made-up place where people say the same kinds of things over and over. */
function madeUp(name: string, said: string[], messages: number, authors: number): ChatHistory {
  const random = createRandom(name);
  return {
    name,
    messages: Array.from({ length: messages }, (_, index) => ({
      author: `${name}${random(authors)}`,
      content: `${said[random(said.length)]}`,
      createdAt: index * 3_600_000,
    })),
  };
}
const harbour = madeUp(
  "harbour",
  ["the lighthouse glows.", "The keeper rows.", "waves and gulls"],
  5_200,
  12,
);
const forge = madeUp("forge", ["hammer time!!", "ANVIL or bellows? lol", "molten steel?"], 5_200, 12);

test("histories are read from files and folders, gzipped or not, oldest first", () => {
  const line = (ts: string, text: string) =>
    `${JSON.stringify({ channel: "c", id: ts, user: "ann", text, ts })}\n`;
  writeFileSync(
    join(folder, "one.jsonl"),
    line("2020-01-02T00:00:00Z", "later") + line("2020-01-01T00:00", "first"),
  );
  writeFileSync(join(folder, "two.jsonl.gz"), gzipSync(line("2020-01-01T00:00:00+02:00", "else")));
  writeFileSync(join(folder, "notes.txt"), "no history");
  const histories = readChatHistories([folder]);
  assert.deepEqual(
    histories.map(({ name }) => name),
    ["one", "two"],
  );
  assert.deepEqual(
    histories[0]!.messages.map(({ content }) => content),
    ["first", "later"],
  );
  assert.equal(histories[1]!.messages[0]!.createdAt, Date.UTC(2019, 11, 31, 22));
  assert.throws(() => readChatHistories([join(folder, "missing.jsonl")]), AppError);
});

test("a community keeps its words from half to half and shares none with another", () => {
  for (const { halves, others, ceiling } of evaluateProfileWords([harbour, forge])) {
    assert.ok(halves >= 5);
    assert.equal(ceiling, halves);
    assert.equal(others, 0);
  }
});

test("communities that write unlike are told apart, and one that is compared with itself is guessed", () => {
  const size = { splits: 1, learned: 10, tried: 10 };
  for (const { recognised } of evaluateRecognition([harbour, forge], size)) assert.equal(recognised, 100);
  const twin = { name: "twin", messages: harbour.messages };
  const { recognised } = evaluateRecognition([harbour, twin], size)[0]!;
  assert.ok(recognised < 90);
});

test("one member moves little, and no phrase of theirs enters", () => {
  const { farthest, undefended, entered } = evaluateSteering(
    madeUp("crowd", ["hi there", "Is it?", "yes."], 4_000, 60),
  );
  assert.ok(farthest.moved < undefended / 5);
  assert.deepEqual(entered, []);
});

test("Wilson's interval stays within what a share can be", () => {
  assert.equal(wilsonInterval(10, 10).high.toFixed(0), "100");
  assert.ok(wilsonInterval(10, 10).low > 65);
});

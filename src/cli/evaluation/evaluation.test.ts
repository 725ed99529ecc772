import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { AppError } from "#server/platform/app-error.ts";
import { bootstrapInterval } from "./bootstrap.ts";
import { evaluateBrain } from "./evaluate-brain.ts";
import { evaluateRecall } from "./evaluate-recall.ts";
import { misspell } from "./misspell.ts";
import { createPlainMix } from "./plain-mix.ts";

const folder = mkdtempSync(join(tmpdir(), "lain-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const turn = (session: number, at: number, speaker: string, text: string) => ({
  dia_id: `D${session}:${at}`,
  speaker,
  text,
});

test("what is recalled is measured on the product itself", async () => {
  const conversation = {
    session_1_date_time: "1:56 pm on 8 May, 2023",
    session_1: [
      turn(1, 1, "Ann", "I painted the boat green"),
      turn(1, 2, "Bob", "And I sold my violin"),
      turn(1, 3, "Ann", "Lunch was late again"),
    ],
    session_2_date_time: "2:00 pm on 3 June, 2023",
    session_2: [turn(2, 1, "Bob", "The transformer on the roof exploded")],
  };
  const qa = [
    { question: "What colour is the boat of Ann?", category: 4, evidence: ["D1:1"] },
    { question: "What happened to the transformer?", category: 1, evidence: ["D2:01"] },
    { question: "Who flew to the moon?", category: 4, evidence: [] },
  ];
  writeFileSync(join(folder, "made.json"), JSON.stringify({ conversation, qa }));
  const report = await evaluateRecall(folder, ["window"]);
  assert.equal(report.questions, 2);
  assert.deepEqual(report.recall, [100, 100, 100]);
  assert.deepEqual(report.misspelt, [100, 100, 100]);
  assert.equal(report.inPrompt, 100);
  assert.deepEqual(report.difference, Array(3).fill({ low: 0, high: 0 }));
  assert.deepEqual(Object.keys(report.without), ["window"]);
});

test("what is cited is measured on the product itself", async () => {
  const report = await evaluateBrain(folder);
  assert.deepEqual([report.questions, report.floor, report.evidentAtCoverage], [2, 1, 1]);
  assert.deepEqual([report.answered, report.evident, report.foreignAnswered], [0.5, 1, 0]);
});

test("a folder without conversations is told", async () => {
  const empty = mkdtempSync(join(tmpdir(), "lain-test-"));
  await assert.rejects(
    evaluateRecall(empty),
    (error) => error instanceof AppError && error.code === "bad_request",
  );
  rmSync(empty, { recursive: true });
});

test("the plain mix ranks the turn that matches first", () => {
  const said = ["lunch at noon", "the boat is green", "who sold the violin"];
  const turns = said.map((text, at) => ({ speaker: "Ann", text, at: at * 7_200_000 }));
  assert.equal(createPlainMix({ turns })("which violin was sold?")[0], 2);
});

test("an interval holds the mean and is the same each time", () => {
  const differences = Array.from({ length: 200 }, (_, at) => (at % 4) - 1);
  const { low, high } = bootstrapInterval(differences);
  assert.ok(low < 0.5 && 0.5 < high && high - low < 0.5);
  assert.deepEqual(bootstrapInterval(differences), { low, high });
});

test("the longest word is misspelt by a swap", () => {
  assert.equal(misspell("What is the transformer for?"), "What is the tranfsormer for?");
  assert.equal(misspell("Who is it?"), "Who is it?");
});

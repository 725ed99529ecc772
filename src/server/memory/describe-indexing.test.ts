import assert from "node:assert/strict";
import { test } from "node:test";
import { createManualClock } from "#server/platform/clock.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { createDescribeIndexing } from "./describe-indexing.ts";
import type { Generation } from "./generation.ts";
import type { Generations } from "./generations.ts";
import type { IndexingRun } from "./indexing-run.ts";

const run = { show: () => ({ state: "idle" }) } as IndexingRun;

/** A generation elsewhere of which so many tokens were paid for. */
async function describeOne(tokens: number, dollarsPerMillionTokens: number | undefined) {
  const workspace = await openTestWorkspace({ clock: createManualClock(Date.UTC(2024, 2, 3)) });
  const { commands, read } = workspace.storage;
  const row = { model: "openai:text-embedding-3-large", dimension: 3_072, embedding: "{}", place: "{}" };
  const id = await commands.beginGeneration(row);
  await commands.countTokens({ indexId: id, tokens });
  await commands.markGeneration({ indexId: id, mark: "checked_at" });
  const ann = await workspace.addMember("ann");
  const message = await workspace.post(workspace.generalId, ann.id, "hello");
  const vector = { message_id: message.id, vector_id: message.vector_id, author_id: ann.id, version: 1 };
  await commands.announceVectors({ indexId: id, vectors: [vector] });
  const generation = {
    id,
    model: row.model,
    dimension: row.dimension,
    place: { kind: "pinecone", indexName: "room" },
    codes: undefined,
    isComplete: true,
    dollarsPerMillionTokens: () => dollarsPerMillionTokens,
  } as Partial<Generation> as Generation;
  const generations = { living: () => [generation], serving: () => generation } as Partial<Generations>;
  const described = await createDescribeIndexing({ read, generations: generations as Generations, run })();
  await workspace.close();
  return described.serving!;
}

test("a generation is told with its model, dimension, place, count, lag, last check and cost", async () => {
  const { completeAt, waiting, ...rest } = await describeOne(2_500_000, 0.13);
  assert.deepEqual(rest, {
    model: "openai:text-embedding-3-large",
    dimension: 3_072,
    place: "pinecone:room",
    count: 1,
    checkedAt: "2024-03-03T00:00:00.000Z",
    tokens: 2_500_000,
    dollars: 0.325,
  });
  assert.equal(completeAt, null);
  // Who came, what they entered and what they said.
  assert.equal(waiting, 3);
});

test("a price that is not known is not made up, and a model of one's own costs nothing", async () => {
  assert.equal((await describeOne(7, undefined)).dollars, null);
  assert.equal((await describeOne(7, 0)).dollars, 0);
});

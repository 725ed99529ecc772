import assert from "node:assert/strict";
import { test } from "node:test";
import type { Indexing } from "#contract/endpoints/memory.ts";
import type { Workspace } from "#contract/endpoints/workspace.ts";
import {
  costInWords,
  estimateInWords,
  lagInWords,
  placeInWords,
  resultInWords,
  whatLeaves,
} from "./memory-words.ts";

test("what leaves the machine is said of each service that is named, and of no other", () => {
  const leaves = (made: string | null, kept: string | null) =>
    whatLeaves({
      embedding: { name: "", remote: made },
      vectorIndex: { name: "", remote: kept },
    } as Workspace["runsOn"]);
  assert.match(leaves(null, null), /no text leaves/);
  assert.match(leaves("api.openai.com", null), /sent to api\.openai\.com .* kept here/);
  assert.match(leaves(null, "api.pinecone.io"), /made here; .* sent to api\.pinecone\.io/);
  assert.match(leaves("api.openai.com", "api.pinecone.io"), /api\.openai\.com .* api\.pinecone\.io/);
});

test("what waits is counted, for the words apart from the vectors", () => {
  assert.equal(lagInWords(0, 0), "nothing");
  assert.equal(lagInWords(1, 0), "1 change for the words");
  assert.equal(lagInWords(2, 3_000), "2 changes for the words, 3,000 changes for the vectors");
});

test("a cost that is not known, or is none, is not made up", () => {
  assert.equal(costInWords({ tokens: 0, dollars: null }), "nothing");
  assert.equal(costInWords({ tokens: 1_234, dollars: 0 }), "1,234 tokens");
  assert.equal(costInWords({ tokens: 1_234, dollars: null }), "1,234 tokens, at a price not known here");
  assert.equal(costInWords({ tokens: 1_234, dollars: 0.00002 }), "1,234 tokens, less than $0.01");
  assert.equal(
    estimateInWords({ messages: 12_000, tokens: 1_400_000, dollars: 0.028 }),
    "12,000 messages, about 1,400,000 tokens, about $0.03",
  );
});

test("a place is told as people know it", () => {
  const generation = (place: string) => ({ place }) as Parameters<typeof placeInWords>[0];
  assert.equal(placeInWords(generation("embedded")), "this server’s own database");
  assert.equal(placeInWords(generation("pinecone:team")), "Pinecone, team");
});

test("a run that is through says what it found, one that was stopped how far it came, and no other says anything", () => {
  const run = (state: Indexing["state"], mended: number) =>
    resultInWords({ state, total: 7, mended } as Indexing);
  assert.equal(run("done", 0), "Looked through 7 messages.");
  assert.equal(run("done", 1), "Looked through 7 messages. 1 difference found and mended.");
  assert.equal(resultInWords({ state: "done", total: 0, mended: 0 } as Indexing), null);
  assert.equal(run("idle", 0), null);
  assert.equal(run("failed", 1), null);
  assert.equal(
    resultInWords({ state: "stopped", total: 12_000, done: 3_000 } as Indexing),
    "Stopped after 3,000 of 12,000 messages.",
  );
});

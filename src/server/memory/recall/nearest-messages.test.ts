import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { createLocalEmbedder } from "#server/memory/embedding/local-embeddings.ts";
import type { Generation } from "#server/memory/generation.ts";
import type { VectorHit } from "#server/memory/vector-index/vector-index.ts";
import { createNearestMessages, withoutCalls } from "./nearest-messages.ts";

const channelIds = ["0000000000000001" as ChannelId];
const hit = (score: number): VectorHit => ({ messageId: "0000000000000002" as MessageId, score });

/** Asks generations of which only what is used is there. */
function ask(generation: Partial<Generation> | undefined) {
  const warnings: string[] = [];
  const find = createNearestMessages({
    serving: () => generation && ({ embedding: { kind: "local" }, ...generation } as Generation),
    countTokens: () => {},
    logger: { info: () => {}, warn: (event) => void warnings.push(event), error: () => {} },
    patienceMs: 50,
  });
  return { warnings, find: () => find({ words: ["where", "key"], spoken: "where is the key?" }, channelIds) };
}

const indexOf = (query: () => Promise<VectorHit[]>) => async () => ({ query }) as never;
const embedder = async () => createLocalEmbedder();

test("hits are those that are nearer than texts with nothing in common", async () => {
  const { find } = ask({ embedder, index: indexOf(async () => [hit(0.9), hit(0.1)]) });
  assert.deepEqual(await find(), [hit(0.9)]);
});

test("a model is asked what was written, local embeddings the words", async () => {
  const asked: string[] = [];
  const embeddings = {
    embedQuery: async (text: string) => {
      asked.push(text);
      return [1];
    },
  };
  const recording = async () => ({ ...createLocalEmbedder(), embeddings }) as never;
  const index = indexOf(async () => []);
  await ask({ embedder: recording, index }).find();
  await ask({ embedder: recording, index, embedding: { kind: "openai", name: "any" } }).find();
  assert.deepEqual(asked, ["where key", "where is the key?"]);
});

test("what calls the bot is no part of the question", () => {
  assert.equal(
    withoutCalls("@Lain, is @ann here? @lain-fan", ["lain", "terrence"]),
    ", is @ann here? @lain-fan",
  );
});

test("while nothing was indexed there is nobody to ask", async () => {
  assert.deepEqual(await ask(undefined).find(), []);
});

test("a service that is out or slow costs the vectors and nothing else, and is told of once in a while", async () => {
  const never = new Promise<never>(() => {});
  const isOut = async () => assert.fail("out");
  for (const generation of [
    { embedder: isOut },
    { embedder: () => never },
    { embedder, index: indexOf(isOut) },
    { embedder, index: indexOf(() => never) },
  ]) {
    const { find, warnings } = ask(generation);
    assert.deepEqual(await find(), []);
    assert.deepEqual(await find(), []);
    assert.deepEqual(warnings, ["memory.without-vectors"]);
  }
});

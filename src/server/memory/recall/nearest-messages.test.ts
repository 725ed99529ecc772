import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { createLocalEmbedder } from "#server/memory/embedding/local-embeddings.ts";
import type { Generation } from "#server/memory/generation.ts";
import type { VectorHit } from "#server/memory/vector-index/vector-index.ts";
import { createNearestMessages } from "./nearest-messages.ts";

const channelIds = ["0000000000000001" as ChannelId];
const hit = (score: number): VectorHit => ({ messageId: "0000000000000002" as MessageId, score });

/** Asks generations of which only what is used is there. */
function ask(generation: Partial<Generation> | undefined) {
  const warnings: string[] = [];
  const find = createNearestMessages({
    serving: () => generation as Generation | undefined,
    countTokens: () => {},
    logger: { info: () => {}, warn: (event) => void warnings.push(event), error: () => {} },
    patienceMs: 50,
  });
  return { warnings, find: () => find("where is the key?", channelIds) };
}

const indexOf = (query: () => Promise<VectorHit[]>) => async () => ({ query }) as never;
const embedder = async () => createLocalEmbedder();

test("hits are those that are nearer than texts with nothing in common", async () => {
  const { find } = ask({ embedder, index: indexOf(async () => [hit(0.9), hit(0.1)]) });
  assert.deepEqual(await find(), [hit(0.9)]);
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

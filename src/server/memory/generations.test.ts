import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { MemberRow } from "#server/chat/member-queries.ts";
import type { MessageRow } from "#server/chat/message-queries.ts";
import { selectCursor } from "#server/outbox/outbox-queries.ts";
import { openAiEmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  type EmbeddingBehaviour,
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  fakeDimension,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { type FakePinecone, startFakePinecone } from "#test/support/fake-pinecone.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";
import { waitFor } from "#test/support/wait-for.ts";
import type { MemoryOptions } from "./memory-options.ts";

// Changes of the model and of the place, through memory's own thread, against servers of this process.

let embeddings: FakeEmbeddingServer;
let pinecone: FakePinecone;
let workspace: RememberingWorkspace;
let ann: MemberRow;
const { vectors } = embeddingBehavioursOf(openAiEmbeddingWire);

beforeEach(async () => {
  embeddings = await startFakeEmbeddingServer(openAiEmbeddingWire);
  pinecone = await startFakePinecone();
  workspace = await openRememberingWorkspace();
  ann = await workspace.addMember("ann");
});
afterEach(async () => {
  await workspace.close();
  await embeddings.close();
  await pinecone.close();
});

const openAi = (): Partial<MemoryOptions> => ({
  embedding: { kind: "openai", name: "fake" },
  openAiBaseUrl: embeddings.url,
});
const atPinecone = (): Partial<MemoryOptions> => ({
  vectorIndex: { kind: "pinecone", indexName: "lain" },
  pineconeApiKey: pinecone.apiKey,
  pineconeBaseUrl: pinecone.baseUrl,
});
/** As a server elsewhere, of which nobody knows what it costs. */
const openAiElsewhere = (): Partial<MemoryOptions> => ({
  ...openAi(),
  openAiBaseUrl: embeddings.url.replace("127.0.0.1", "0.0.0.0"),
});

const post = (text: string) => workspace.post(workspace.generalId, ann.id, text);
const storedTexts = async (indexId: number) => {
  const rows = await workspace.storage.read
    .selectFrom("message_vectors")
    .innerJoin("messages", "messages.id", "message_vectors.message_id")
    .whereRef("messages.version", "=", "message_vectors.version")
    .where("index_id", "=", indexId)
    .select("content")
    .execute();
  return rows.map(({ content }) => content).toSorted();
};
const isServedBy = (model: string) => async () =>
  (await workspace.memory.showIndexing()).serving?.model.startsWith(model) === true;

/** Texts of messages wait until they are let through; what finds out about the model does not. */
function gate(isHeld: (texts: readonly string[]) => boolean) {
  const opened = Promise.withResolvers<void>();
  const answer = vectors();
  const behaviour: EmbeddingBehaviour = async (response, request, asked) => {
    if (isHeld(asked.texts)) await opened.promise;
    await answer(response, request, asked);
  };
  embeddings.behave(behaviour);
  return { open: () => opened.resolve() };
}

test("after a change of the model the old vectors serve until the new ones are complete, while people chat", async () => {
  const kept = await post("the spare key is under the flowerpot");
  const edited = await post("the ladder is in the garage");
  const removed = await post("the kiln is hot");
  await workspace.catchUp();
  const held = gate((texts) => texts.includes(kept.content));
  await workspace.restartMemory(openAi());
  await waitFor(() => embeddings.requests.some(({ texts }) => texts.includes(kept.content)));

  await workspace.edit(edited, "the ladder is in the attic");
  await workspace.remove(removed);
  await post("the boat is in the harbour");
  for (const subscriber of ["memory", "vectors:1"]) while (await workspace.handOn(subscriber));
  const { serving, building } = await workspace.memory.showIndexing();
  assert.deepEqual([serving?.model, serving?.count], ["local-2", 3]);
  assert.deepEqual([building?.dimension, building?.count], [fakeDimension, 0]);
  assert.deepEqual(await workspace.recallTexts(workspace.generalId, "flowerpots2"), [kept.content]);

  held.open();
  await waitFor(async () => (await storedTexts(2)).includes(kept.content));
  for (let i = 0; i < 20; i++)
    assert.equal((await workspace.memory.showIndexing()).serving?.model, "local-2");
  await workspace.catchUp();
  await waitFor(isServedBy("openai:fake"));
  assert.equal((await workspace.memory.showIndexing()).building, null);
  const now = ["the boat is in the harbour", "the ladder is in the attic", kept.content];
  assert.deepEqual(await storedTexts(2), now);
  assert.deepEqual(await workspace.recallTexts(workspace.generalId, "flowerpots2"), [kept.content]);
  // The old ones go, with all that belongs to them.
  await waitFor(async () => (await storedTexts(1)).length === 0 && workspace.followed().length === 1);
  assert.deepEqual(workspace.followed(), ["vectors:2"]);
  await waitFor(async () => (await selectCursor(workspace.storage.read, "vectors:1")) === undefined);
  assert.equal((await workspace.run("check")).mended, 0);
});

test("a walk that is stopped in its middle goes on there after the next start", async () => {
  // So long that some forty fill a batch.
  const texts = Array.from({ length: 60 }, (_, i) => `${i} ${"word ".repeat(2_900)}`);
  for (const text of texts) await post(text);
  await workspace.catchUp();
  const numberOf = (text: string) => Number(/^\d+/.exec(text)?.[0]);
  const isLast = (some: readonly string[]) => some.some((text) => numberOf(text) === 59);
  gate(isLast);
  await workspace.restartMemory(openAi());
  await waitFor(async () => (await storedTexts(2)).length > 0);
  await waitFor(() => embeddings.requests.some(({ texts }) => isLast(texts)));
  const done = (await storedTexts(2)).length;
  assert.ok(done < 60);
  embeddings.requests.length = 0;
  embeddings.behave(vectors());
  await workspace.restartMemory();
  assert.equal((await workspace.ended()).total, 60 - done);
  await waitFor(isServedBy("openai:fake"));
  const again = embeddings.requests.flatMap(({ texts }) => texts.filter((text) => / word /.test(text)));
  assert.deepEqual(again.map(numberOf).toSorted(), texts.slice(done).map(numberOf).toSorted());
  assert.equal((await storedTexts(2)).length, 60);
});

test("what costs money waits for consent, says what it will cost, and asks once", async () => {
  const message = await post("a".repeat(300));
  await workspace.catchUp();
  await workspace.restartMemory(openAiElsewhere());
  const waiting = await workspace.ended();
  assert.equal(waiting.state, "waiting-for-consent");
  assert.deepEqual(waiting.estimate, { messages: 1, tokens: 100, dollars: null });
  const sent = () => embeddings.requests.flatMap(({ texts }) => texts);
  assert.ok(!sent().includes(message.content));
  assert.equal((await workspace.run("index")).state, "waiting-for-consent");

  // What is said from now on is the operator's choice already.
  const next = await post("what is said now");
  await workspace.catchUp();
  assert.ok(sent().includes(next.content) && !sent().includes(message.content));
  // Who agreed is not asked again when it goes on after a restart.
  gate((texts) => texts.includes(message.content));
  await workspace.memory.startRun("index", true);
  await waitFor(() => sent().includes(message.content));
  embeddings.behave(vectors());
  await workspace.restartMemory();
  assert.equal((await workspace.ended()).state, "done");
  const { serving } = await workspace.memory.showIndexing();
  assert.deepEqual([serving?.count, serving?.dollars], [2, null]);
  assert.ok(serving!.tokens >= 75);
});

test("with nothing to embed there is nothing to agree to", async () => {
  await workspace.restartMemory(openAiElsewhere());
  assert.equal((await workspace.ended()).state, "done");
});

test("an embedder that is away at the start is looked for until it is there; words and the old vectors serve", async () => {
  const message = await post("the pottery workshop starts at six");
  await workspace.catchUp();
  embeddings.behave((response) => void response.writeHead(500).end());
  await workspace.restartMemory(openAi());
  assert.deepEqual(workspace.followed(), ["vectors:1"]);
  assert.deepEqual(await workspace.recallTexts(workspace.generalId, "potterry2 worksop2"), [message.content]);
  embeddings.behave(vectors());
  await waitFor(isServedBy("openai:fake"));
});

test("who changes back before it is complete has what was there, and nothing of the other is left", async () => {
  await post("hello");
  await workspace.catchUp();
  gate((texts) => texts.includes("hello"));
  await workspace.restartMemory(openAi());
  await waitFor(async () => (await workspace.memory.showIndexing()).building !== null);
  await workspace.restartMemory({ embedding: { kind: "local" } });
  await waitFor(() => workspace.followed().length === 1);
  const { serving, building } = await workspace.memory.showIndexing();
  assert.deepEqual([serving?.model, building], ["local-2", null]);
  const rows = () => workspace.storage.read.selectFrom("vector_indexes").select("id").execute();
  await waitFor(async () => (await rows()).length === 1);
});

test("all vectors are made anew beside the old ones, which serve until that is done", async () => {
  await post("hello");
  await workspace.restartMemory(openAi());
  await waitFor(isServedBy("openai:fake"));
  const held = gate((texts) => texts.includes("hello"));
  await workspace.memory.startRun("rebuild");
  await waitFor(() => workspace.followed().length === 2);
  assert.equal((await workspace.memory.showIndexing()).serving?.count, 1);
  held.open();
  assert.equal((await workspace.ended()).state, "done");
  await waitFor(() => workspace.followed().join() === "vectors:3");
  assert.deepEqual(await storedTexts(3), ["hello"]);
});

test("to Pinecone and back: each place has every message when it serves, and none when it is left", async () => {
  const messages: MessageRow[] = [];
  for (let i = 0; i < 5; i++) messages.push(await post(`message ${i}`));
  await workspace.catchUp();
  await workspace.restartMemory({ ...openAi(), ...atPinecone() });
  await waitFor(isServedBy("openai:fake"));
  const ids = () => [...pinecone.vectors("test-2").keys()].toSorted();
  assert.deepEqual(ids(), messages.map(({ vector_id }) => vector_id).toSorted());
  const [metadata] = [...pinecone.vectors("test-2").values()].map(({ metadata }) => metadata);
  assert.equal(metadata!["user_id"], ann.id);

  // Away when it is left: its vectors go when it is back.
  pinecone.misbehave({ status: 403 }, { times: Number.POSITIVE_INFINITY, path: "/vectors/delete" });
  await workspace.restartMemory({ embedding: { kind: "local" }, vectorIndex: { kind: "embedded" } });
  await waitFor(isServedBy("local-2"));
  await waitFor(() => pinecone.requests.some(({ path }) => path === "/vectors/delete"));
  assert.equal(ids().length, 5);
  pinecone.behave();
  await workspace.restartMemory();
  await waitFor(() => ids().length === 0);
});

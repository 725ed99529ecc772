import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { MessageId } from "#contract/ids.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { selectCursor } from "#server/outbox/outbox-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { messagesOf } from "./affected-messages.ts";
import type { BatchLimits, EmbeddedText } from "./embedding/embedder.ts";
import { EmbeddingFailure } from "./embedding/embedding-failure.ts";
import { createLocalEmbedder } from "./embedding/local-embeddings.ts";
import type { Generation } from "./generation.ts";
import { createIndexer, type Indexer, type IndexOptions } from "./index-messages.ts";
import type { VectorRecord } from "./vector-index/vector-index.ts";
import { createVectorsShelf } from "./vectors-shelf.ts";

// The indexer on a real database, with an embedder and an index elsewhere that record what they are told.

let workspace: TestWorkspace;
let ann: MemberRow;
let indexId: number;
/** What the index was told, in its order. */
let told: string[];
/** What it holds. */
let held: Map<string, VectorRecord>;
let embedded: string[][];
let limits: BatchLimits;
let usedTokens: number;
/** Called before texts are embedded, and before vectors are put in. */
let beforeEmbed: (texts: readonly string[]) => void | Promise<void>;
let beforeUpsert: (records: readonly VectorRecord[]) => void | Promise<void>;
let indexer: Indexer;

beforeEach(async () => {
  workspace = await openTestWorkspace();
  ann = await workspace.addMember("ann");
  indexId = await workspace.storage.commands.beginGeneration({
    model: "test",
    dimension: 384,
    embedding: "{}",
    place: "{}",
  });
  told = [];
  held = new Map();
  embedded = [];
  limits = { texts: 100, tokens: Number.POSITIVE_INFINITY, requestsAtOnce: 2 };
  usedTokens = 0;
  beforeEmbed = () => {};
  beforeUpsert = () => {};
  indexer = openIndexer(workspace.storage.backgroundCommands);
});
afterEach(() => workspace.close());

function openIndexer(commands: Parameters<typeof createVectorsShelf>[0]["commands"]): Indexer {
  const deps = { read: workspace.storage.read, lainId: workspace.bot.id };
  const shelf = createVectorsShelf({ ...deps, commands, generation: generationElsewhere() });
  return createIndexer({ ...deps, shelf, logger: createLogger("silent") });
}

function generationElsewhere(): Generation {
  const local = createLocalEmbedder();
  return {
    id: indexId,
    model: "test",
    dimension: 384,
    embedding: { kind: "local" },
    place: { kind: "pinecone", indexName: "test" },
    codes: undefined,
    isComplete: true,
    isUsable: true,
    embedder: async () => ({
      ...local,
      get batch() {
        return limits;
      },
      async embedEach(texts): Promise<EmbeddedText[]> {
        embedded.push([...texts]);
        await beforeEmbed(texts);
        const vectors = await local.embedEach(texts);
        return vectors.map((one, i) => (texts[i]!.includes("poison") ? { refused: "no such input" } : one));
      },
    }),
    index: async () => ({
      async upsert(records) {
        await beforeUpsert(records);
        for (const record of records) {
          told.push(`upsert ${record.vectorId} ${record.metadata.content}`);
          held.set(record.vectorId, record);
        }
      },
      async remove(keys) {
        for (const { vectorId } of keys) {
          told.push(`remove ${vectorId}`);
          held.delete(vectorId);
        }
      },
      query: async () => [],
      scan: async function* () {},
      clear: async () => {},
    }),
    dollarsPerMillionTokens: () => undefined,
    takeTokens() {
      const tokens = usedTokens;
      usedTokens = 0;
      return tokens;
    },
  };
}

const post = (content: string) => workspace.post(workspace.generalId, ann.id, content);
const index = (ids: MessageId[], options?: IndexOptions) => indexer.index(ids, options);
const rows = () => workspace.storage.read.selectFrom("message_vectors").selectAll().execute();
const parked = () => workspace.storage.read.selectFrom("parked_messages").selectAll().execute();
const versions = async () => (await rows()).map(({ version }) => version);

test("a message is put once, an edit once more under the same id, and its end takes it out", async () => {
  const message = await post("hello world");
  assert.deepEqual(await index([message.id]), { remembered: 1, forgotten: 0 });
  await index([message.id]);
  await workspace.edit(message, "goodbye world");
  await index([message.id]);
  await workspace.remove(message);
  assert.deepEqual(await index([message.id]), { remembered: 0, forgotten: 1 });
  const id = message.vector_id;
  assert.deepEqual(told, [`upsert ${id} hello world`, `upsert ${id} goodbye world`, `remove ${id}`]);
  assert.deepEqual(await rows(), []);
});

test("a message that changes hands is told anew, with its new author", async () => {
  const bob = await workspace.addMember("bob");
  const message = await post("hello world");
  await index([message.id]);
  await workspace.storage.statements.updateTable("messages").set({ author_id: bob.id }).execute();
  await index([message.id]);
  assert.equal(held.get(message.vector_id)!.metadata.user_id, bob.id);
  assert.equal((await rows())[0]!.author_id, bob.id);
});

test("what was edited while it was embedded is not put in, and its newer version is", async () => {
  const message = await post("first");
  beforeEmbed = async ([text]) => void (text === "first" && (await workspace.edit(message, "second")));
  assert.deepEqual(await index([message.id]), { remembered: 0, forgotten: 0 });
  assert.deepEqual(told, []);
  await index([message.id]);
  assert.deepEqual(told, [`upsert ${message.vector_id} second`]);
  assert.deepEqual(await versions(), [2]);
});

test("what was removed, or may not be remembered any more, while it was embedded leaves nothing", async () => {
  const removed = await post("gone in a moment");
  const optedOut = await post("so am I");
  beforeEmbed = async () => {
    await workspace.remove(removed);
    await workspace.storage.commands.changeMe({ memberId: ann.id, learning: false });
  };
  await index([removed.id, optedOut.id]);
  assert.deepEqual([told, await rows()], [[], []]);
});

test("what is edited while it is put in does not count as indexed, until its newer version is", async () => {
  const message = await post("first");
  beforeUpsert = async () => {
    beforeUpsert = () => {};
    await workspace.edit(message, "second");
  };
  await index([message.id]);
  assert.deepEqual(await versions(), [0]);
  await index([message.id]);
  assert.deepEqual(await versions(), [2]);
  assert.equal(held.get(message.vector_id)!.metadata.content, "second");
});

test("a vector is announced before it is put in: whatever crashes then, it is taken out with its message", async () => {
  const message = await post("hello");
  const { announceVectors } = workspace.storage.backgroundCommands;
  const rememberVectors = async () => assert.fail("the power is cut");
  await assert.rejects(openIndexer({ announceVectors, rememberVectors }).index([message.id]));
  assert.ok(held.has(message.vector_id));
  await workspace.remove(message);
  await index([message.id]);
  assert.deepEqual([[...held.keys()], await rows()], [[], []]);
});

test("a poisonous message is parked with its reason, and the others are indexed", async () => {
  const good = await post("good");
  const bad = await post("poison");
  const cursor = { subscriber: "test", seq: 9 };
  await index([good.id, bad.id], { cursor });
  assert.equal(await selectCursor(workspace.storage.read, "test"), 9);
  assert.deepEqual([...held.keys()], [good.vector_id]);
  assert.deepEqual(
    (await parked()).map(({ index_id, message_id, attempts, reason }) => [
      index_id,
      message_id,
      attempts,
      reason,
    ]),
    [[indexId, bad.id, 1, "no such input"]],
  );
  await index([good.id, bad.id]);
  assert.equal(embedded.length, 1, "it is not tried again by events");
  await index([bad.id], { redo: "parked" });
  assert.equal((await parked())[0]!.attempts, 2);
});

test("a message that became poisonous leaves nothing of what it said before, and is tried anew when it is edited", async () => {
  const message = await post("hello");
  await index([message.id]);
  await workspace.edit(message, "poison");
  await index([message.id]);
  assert.deepEqual([[...held.keys()], await rows()], [[], []]);
  assert.equal((await parked()).length, 1);
  await workspace.edit(message, "harmless");
  await index([message.id]);
  assert.deepEqual([await versions(), await parked()], [[3], []]);
});

test("a parked message that is removed is parked no more", async () => {
  const message = await post("poison");
  await index([message.id]);
  await workspace.remove(message);
  await index([message.id]);
  assert.deepEqual(await parked(), []);
});

test("a vector that the index refuses is found among the others, and parked", async () => {
  const messages = [];
  for (let i = 0; i < 9; i++) messages.push(await post(`number ${i}`));
  beforeUpsert = (records) => {
    const isRefused = records.some(({ metadata }) => metadata.content === "number 5");
    if (isRefused) throw new AppError("unprocessable", "too strange");
  };
  await index(messages.map(({ id }) => id));
  assert.equal(held.size, 8);
  assert.deepEqual(
    (await parked()).map(({ message_id, reason }) => [message_id, reason]),
    [[messages[5]!.id, "too strange"]],
  );
});

test("an outage counts against no message: all of them come again", async () => {
  const message = await post("hello");
  const cursor = { subscriber: "test", seq: 9 };
  const outages: (() => void)[] = [
    () => {
      throw new EmbeddingFailure({ kind: "outage", reason: "it is night there" });
    },
    () => {
      throw new EmbeddingFailure({ kind: "not_allowed", reason: "no such key" });
    },
  ];
  for (const outage of outages) {
    beforeEmbed = outage;
    await assert.rejects(index([message.id], { cursor }), EmbeddingFailure);
  }
  beforeEmbed = () => {};
  beforeUpsert = () => {
    throw new AppError("unavailable", "nobody there");
  };
  await assert.rejects(index([message.id], { cursor }), AppError);
  assert.deepEqual([await parked(), await selectCursor(workspace.storage.read, "test")], [[], undefined]);
  beforeUpsert = () => {};
  await index([message.id], { cursor });
  assert.deepEqual([await versions(), await selectCursor(workspace.storage.read, "test")], [[1], 9]);
});

test("while a batch is put in, the next one is embedded", async () => {
  limits = { texts: 2, tokens: 100, requestsAtOnce: 2 };
  const messages = [];
  for (let i = 0; i < 4; i++) messages.push(await post(`message ${i}`));
  const isSecondEmbedded = Promise.withResolvers<void>();
  beforeEmbed = ([text]) => {
    if (text === "message 2") isSecondEmbedded.resolve();
  };
  beforeUpsert = () => isSecondEmbedded.promise;
  await index(messages.map(({ id }) => id));
  assert.deepEqual(embedded, [
    ["message 0", "message 1"],
    ["message 2", "message 3"],
  ]);
});

test("so many requests are under way at once as the service is best asked", async () => {
  limits = { texts: 1, tokens: 100, requestsAtOnce: 3 };
  const areThree = Promise.withResolvers<void>();
  beforeEmbed = () => (embedded.length === 3 ? areThree.resolve() : areThree.promise);
  const messages = [await post("one"), await post("two"), await post("three"), await post("four")];
  await index(messages.map(({ id }) => id));
  assert.equal(embedded.length, 4);
});

test("batches are full, whatever share of the messages is to be embedded, and hold no more than is taken at once", async () => {
  limits = { texts: 3, tokens: 40, requestsAtOnce: 2 };
  const messages = [];
  for (let i = 0; i < 5; i++) {
    messages.push(await post(`message ${i}`));
    await workspace.postAsBot(workspace.generalId, "a bot's");
  }
  messages.push(await post("l".repeat(100)), await post("short"));
  await index(messages.map(({ id }) => id));
  assert.deepEqual(
    embedded.map((texts) => texts.length),
    [3, 2, 1, 1],
  );
});

test("messages without words fill batches too", async () => {
  limits = { texts: 2, tokens: 100, requestsAtOnce: 2 };
  const messages = [];
  for (let i = 0; i < 5; i++) messages.push(await post("to be emptied"));
  await workspace.storage.statements.updateTable("messages").set({ content: "" }).execute();
  await index(messages.map(({ id }) => id));
  assert.deepEqual(
    embedded.map((texts) => texts.length),
    [2, 2, 1],
  );
});

test("a walk that is stopped or fails goes on after the last batch that was stored", async () => {
  limits = { texts: 2, tokens: 1_000, requestsAtOnce: 2 };
  const messages = [];
  for (let i = 0; i < 6; i++) messages.push(await post(`message ${i}`));
  const { read } = workspace.storage;
  beforeEmbed = ([text]) => {
    if (text === "message 4") throw new EmbeddingFailure({ kind: "outage", reason: "connection lost" });
  };
  await assert.rejects(indexer.index(messagesOf(read), { walk: "walk" }));
  assert.equal(await selectCursor(read, "walk"), Number(messages[3]!.id));
  assert.equal(embedded.length, 3);
  beforeEmbed = () => {};
  await indexer.index(messagesOf(read, undefined, messages[3]!.id), { walk: "walk" });
  assert.equal(await selectCursor(read, "walk"), Number(messages[5]!.id));
  assert.deepEqual(embedded[3], ["message 4", "message 5"]);
});

test("what is embedded when a walk is stopped is stored: it may have been paid for", async () => {
  limits = { texts: 2, tokens: 1_000, requestsAtOnce: 2 };
  const messages = [];
  for (let i = 0; i < 40; i++) messages.push(await post(`message ${i}`));
  const { read } = workspace.storage;
  const stopping = new AbortController();
  const { remembered } = await indexer.index(messagesOf(read), {
    walk: "walk",
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  });
  assert.ok(remembered >= 2 && remembered < 20, `${remembered} remembered`);
  assert.equal(embedded.flat().length, remembered);
  assert.equal(await selectCursor(read, "walk"), Number(messages[remembered - 1]!.id));
  stopping.abort();
  assert.deepEqual(await indexer.index(messagesOf(read), { signal: stopping.signal }), {
    remembered: 0,
    forgotten: 0,
  });
});

test("a message that is a file alone is embedded by the file's name", async () => {
  const { statements } = workspace.storage;
  const message = await post("placeholder");
  await statements.updateTable("messages").set({ content: "" }).execute();
  await statements
    .insertInto("files")
    .values({
      id: "1" as never,
      uploader_id: ann.id,
      message_id: message.id,
      name: "floor plan.pdf",
      media_type: "application/pdf",
      size: 1,
      width: null,
      height: null,
      created_at: 0,
    })
    .execute();
  await index([message.id]);
  assert.deepEqual(embedded, [["floor plan.pdf"]]);
});

test("tokens are counted in the commit of what they were used for", async () => {
  beforeEmbed = () => {
    usedTokens += 7;
  };
  await index([(await post("hello")).id]);
  await index([(await post("world")).id]);
  const generation = await workspace.storage.read
    .selectFrom("vector_indexes")
    .select("tokens")
    .executeTakeFirst();
  assert.equal(generation?.tokens, 14);
});

test("what is still under way for a generation that was retired comes to nothing", async () => {
  const message = await post("hello");
  beforeEmbed = () => workspace.storage.commands.retireGeneration({ indexId });
  await index([message.id]);
  assert.deepEqual([told, await rows()], [[], []]);
});

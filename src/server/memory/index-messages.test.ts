import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { MessageId } from "#contract/ids.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { createEmbeddings } from "./embedding/create-embeddings.ts";
import { createIndexer, type Indexer, maxTries } from "./index-messages.ts";
import { prepareTexts } from "./recall/prepare-texts.ts";
import type { Turn } from "./recall/turn-store.ts";
import type { VectorIndex, VectorRecord } from "./vector-index/vector-index.ts";

// The indexer on a real database, with an index and a recall that record what they are told.

let workspace: TestWorkspace;
let ann: MemberRow;
let upserted: VectorRecord[];
let removed: string[];
let turns: Map<MessageId, Turn>;
/** Called before each text is prepared, and before turns are told. */
let beforePrepare: (content: string) => void | Promise<void>;
let beforeTell: () => void;
let indexer: Indexer;

beforeEach(async () => {
  workspace = await openTestWorkspace();
  ann = await workspace.addMember("ann");
  upserted = [];
  removed = [];
  turns = new Map();
  beforePrepare = () => {};
  beforeTell = () => {};
  const vectorIndex: VectorIndex = {
    upsert: async (records) => void upserted.push(...records),
    remove: async (keys) => void removed.push(...keys.map((key) => key.vectorId)),
    query: async () => [],
    scan: async function* () {},
  };
  indexer = createIndexer({
    read: workspace.storage.read,
    commands: workspace.storage.backgroundCommands,
    recall: {
      async prepare(contents) {
        for (const content of contents) await beforePrepare(content);
        return prepareTexts(createEmbeddings("local"), contents);
      },
      async upsertTurns(told) {
        beforeTell();
        for (const turn of told) turns.set(turn.messageId, turn);
      },
      async removeTurns(ids) {
        for (const id of ids) turns.delete(id);
      },
    },
    vectorIndex,
    lainId: workspace.bot.id,
    stamp: "test",
    logger: createLogger("silent"),
  });
});
afterEach(() => workspace.close());

const post = (content: string) => workspace.post(workspace.generalId, ann.id, content);
const rows = () => workspace.storage.read.selectFrom("message_vectors").selectAll().execute();
const parked = () => workspace.storage.read.selectFrom("parked_messages").selectAll().execute();

test("an index is told the message's own vector id and metadata, and told of its end", async () => {
  const message = await post("hello world");
  await indexer.indexMessages([message.id]);
  assert.equal(upserted[0]!.vectorId, message.vector_id);
  assert.equal(upserted[0]!.metadata.content, "hello world");
  await workspace.remove(message);
  assert.deepEqual(await indexer.indexMessages([message.id]), { remembered: 0, forgotten: 1 });
  assert.deepEqual(removed, [message.vector_id]);
  assert.deepEqual([...turns.keys()], []);
});

test("a message that changes hands is told anew, with its new author", async () => {
  const bob = await workspace.addMember("bob");
  const message = await post("hello world");
  await indexer.indexMessages([message.id]);
  await workspace.storage.statements.updateTable("messages").set({ author_id: bob.id }).execute();
  await indexer.indexMessages([message.id]);
  assert.deepEqual(
    upserted.map(({ vectorId, metadata }) => [vectorId, metadata.user_id]),
    [
      [message.vector_id, ann.id],
      [message.vector_id, bob.id],
    ],
  );
  assert.equal(turns.get(message.id)!.authorId, bob.id);
  assert.equal((await rows())[0]!.author_id, bob.id);
});

test("what was made from an older version than the newest is not stored", async () => {
  const message = await post("first");
  beforePrepare = async (content) => {
    if (content === "first") await workspace.edit(message, "second");
  };
  assert.deepEqual(await indexer.indexMessages([message.id]), { remembered: 0, forgotten: 0 });
  assert.deepEqual(await rows(), []);
  assert.equal(turns.size, 0);
  await indexer.indexMessages([message.id]);
  assert.equal((await rows())[0]!.version, 2);
});

test("a message that is removed while it is indexed leaves nothing", async () => {
  const message = await post("gone in a moment");
  beforePrepare = () => workspace.remove(message);
  await indexer.indexMessages([message.id]);
  assert.deepEqual(await rows(), []);
  assert.equal(turns.size, 0);
});

test("a poisonous message is set aside after some tries, and the others are indexed at the first", async () => {
  const good = await post("good");
  const bad = await post("poison");
  beforePrepare = (content) => {
    if (content === "poison") throw new Error("cannot be embedded");
  };
  const cursor = { subscriber: "test", seq: 9 };
  for (let attempt = 1; attempt < maxTries; attempt++) {
    await assert.rejects(indexer.indexMessages([good.id, bad.id], { cursor }));
    assert.deepEqual([...turns.keys()], [good.id]);
  }
  await indexer.indexMessages([good.id, bad.id], { cursor });
  assert.deepEqual(
    (await parked()).map((row) => [row.message_id, row.attempts]),
    [[bad.id, maxTries]],
  );

  beforePrepare = () => assert.fail("it is not tried again by events");
  await indexer.indexMessages([good.id, bad.id]);
  beforePrepare = () => {};
  await indexer.indexMessages([bad.id], { redo: "parked" });
  assert.deepEqual(await parked(), []);
  assert.equal((await rows()).length, 2);
});

test("an edited message that was set aside is tried anew", async () => {
  const message = await post("poison");
  await workspace.storage.commands.parkMessage({
    messageId: message.id,
    version: 1,
    attempts: maxTries,
    reason: "Error",
  });
  await workspace.edit(message, "harmless");
  await indexer.indexMessages([message.id]);
  assert.equal((await rows()).length, 1);
  assert.deepEqual(await parked(), []);
});

test("a recall that died is no failure: it loads what is stored", async () => {
  const message = await post("hello");
  beforeTell = () => {
    throw new AppError("unavailable");
  };
  assert.deepEqual(await indexer.indexMessages([message.id]), { remembered: 1, forgotten: 0 });
  assert.equal((await rows()).length, 1);
});

test("the turn knows its thread, its parent and whether it asks", async () => {
  const root = await post("shall we?");
  const reply = await workspace.post(workspace.generalId, ann.id, "we shall", {
    parentId: root.id,
    threadId: root.id,
  });
  await indexer.indexMessages([root.id, reply.id]);
  assert.equal(turns.get(root.id)!.isQuestion, true);
  const { parentId, threadId, isQuestion } = turns.get(reply.id)!;
  assert.deepEqual(
    { parentId, threadId, isQuestion },
    { parentId: root.id, threadId: root.id, isQuestion: false },
  );
});

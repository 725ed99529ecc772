import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { MessageId } from "#contract/ids.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import type { MessageRow } from "#server/chat/message-queries.ts";
import { type FakePinecone, startFakePinecone } from "#test/support/fake-pinecone.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";

// The check compares messages, rows and what is held beside them, here and at a Pinecone of this process.

let fake: FakePinecone;
let workspace: RememberingWorkspace;
let ann: MemberRow;
let messages: MessageRow[];
const namespace = "test-1";

async function open(options: Parameters<typeof openRememberingWorkspace>[0] = {}): Promise<void> {
  workspace = await openRememberingWorkspace(options);
  ann = await workspace.addMember("ann");
  messages = [];
  for (const text of ["one apple", "two pears", "three plums", "four figs"])
    messages.push(await workspace.post(workspace.generalId, ann.id, text));
  await workspace.catchUp();
}

beforeEach(async () => {
  fake = await startFakePinecone();
});
afterEach(async () => {
  await workspace.close();
  await fake.close();
});

const check = async () => {
  const { state, mended, done } = await workspace.run("check");
  return { state, mended, done };
};
const stats = async () => {
  const { turns, vectors } = await workspace.memory.stats();
  return { turns, vectors };
};
const agreement = { state: "done", mended: 0, done: 4 };

test("where everything agrees, it says so, and when it looked", async () => {
  await open();
  assert.deepEqual(await check(), agreement);
  assert.ok((await workspace.memory.showIndexing()).serving!.checkedAt);
});

test("words and vectors that are missing, left over or of an older version are mended, on each shelf", async () => {
  await open();
  const { statements, read } = workspace.storage;
  for (const table of ["message_terms", "message_vectors"] as const) {
    await statements.deleteFrom(table).where("message_id", "=", messages[0]!.id).execute();
    await statements
      .updateTable(table)
      .set({ version: 7 })
      .where("message_id", "=", messages[1]!.id)
      .execute();
    const gone = "0000000000000042" as MessageId;
    await statements
      .updateTable(table)
      .set({ message_id: gone })
      .where("message_id", "=", messages[2]!.id)
      .execute();
    assert.equal((await check()).state, "done");
    assert.deepEqual(await stats(), { turns: 4, vectors: 4 });
    const rows = await read
      .selectFrom(table)
      .select(["message_id", "version"])
      .orderBy("message_id")
      .execute();
    assert.deepEqual(
      rows.map((row) => [row.message_id, row.version]),
      messages.map(({ id }) => [id, 1]),
    );
    assert.deepEqual(await check(), agreement);
  }
});

test("what its thread does not hold although there is a row is told to it", async () => {
  await open();
  const message = await workspace.post(workspace.generalId, ann.id, "five kiwis");
  const { statements, read } = workspace.storage;
  const [words] = await read.selectFrom("message_terms").selectAll().limit(1).execute();
  const [vector] = await read.selectFrom("message_vectors").selectAll().limit(1).execute();
  const own = { message_id: message.id, author_id: ann.id };
  await statements
    .insertInto("message_terms")
    .values({ ...words!, ...own })
    .execute();
  await statements
    .insertInto("message_vectors")
    .values({ ...vector!, ...own, vector_id: message.vector_id })
    .execute();
  assert.deepEqual(await stats(), { turns: 4, vectors: 4 });
  assert.deepEqual(await check(), { state: "done", mended: 2, done: 5 });
  assert.deepEqual(await stats(), { turns: 5, vectors: 5 });
  assert.equal((await workspace.recallTexts(workspace.generalId, "kiwis"))[0], "five kiwis");
});

test("at Pinecone: lost vectors come back, foreign ones go, stale metadata is renewed", async () => {
  await open({
    memory: {
      vectorIndex: { kind: "pinecone", indexName: "lain" },
      pineconeApiKey: fake.apiKey,
      pineconeBaseUrl: fake.baseUrl,
    },
  });
  assert.deepEqual(await check(), agreement);
  const { store } = fake.planes;
  const vectors = () => fake.vectors(namespace);
  const [lost, stale, foreign, misplaced] = messages;
  store.remove(namespace, [lost!.vector_id]);
  const old = vectors().get(stale!.vector_id)!;
  store.upsert(
    namespace,
    new Map([
      [stale!.vector_id, { ...old, metadata: { ...old.metadata, content: "something else" } }],
      ["somebody-elses", { ...old, metadata: {} }],
      ["another-of-hers", { ...old, metadata: { ...old.metadata, message_id: foreign!.id } }],
    ]),
  );
  fake.misbehave("lose", { path: "/vectors/upsert" });
  await workspace.edit(misplaced!, "four ripe figs");
  await workspace.catchUp();
  fake.settle();

  assert.deepEqual(await check(), { state: "done", mended: 5, done: 4 });
  const contents = () => [...vectors().values()].map(({ metadata }) => metadata["content"]).toSorted();
  assert.deepEqual(contents(), ["four ripe figs", "one apple", "three plums", "two pears"]);
  fake.settle();
  assert.deepEqual(await check(), agreement);
});

test("a Pinecone that is away ends the check with the reason, and nothing is taken for lost", async () => {
  await open({
    memory: {
      vectorIndex: { kind: "pinecone", indexName: "lain" },
      pineconeApiKey: fake.apiKey,
      pineconeBaseUrl: fake.baseUrl,
    },
  });
  fake.misbehave({ status: 401 }, { times: Number.POSITIVE_INFINITY });
  const { state, problem } = await workspace.run("check");
  assert.deepEqual([state, problem], ["failed", "Pinecone does not accept the key in PINECONE_API_KEY."]);
  fake.behave();
  assert.deepEqual(await check(), agreement);
});

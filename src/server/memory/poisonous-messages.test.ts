import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { openAiEmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  forTextsWith,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";

// Messages that an embedder chokes on, through memory's own thread, against a server of this process.

let embeddings: FakeEmbeddingServer;
let workspace: RememberingWorkspace;
let ann: MemberRow;
const { vectors, status } = embeddingBehavioursOf(openAiEmbeddingWire);

beforeEach(async () => {
  embeddings = await startFakeEmbeddingServer(openAiEmbeddingWire);
  workspace = await openRememberingWorkspace({
    memory: { embedding: { kind: "openai", name: "fake" }, openAiBaseUrl: embeddings.url },
  });
  ann = await workspace.addMember("ann");
});
afterEach(async () => {
  await workspace.close();
  await embeddings.close();
});

const post = (text: string) => workspace.post(workspace.generalId, ann.id, text);
const parked = async () => (await workspace.memory.listParked()).parked;
const indexed = async () => {
  const { serving, parked } = await workspace.memory.showIndexing();
  return { count: serving?.count, parked };
};

test("what a model refuses is parked with its reason after at most 8 tries, and the others are indexed", async () => {
  embeddings.behave(forTextsWith("poison", status(400, {}, "cannot read: poison pill"), vectors()));
  const poison = await post("a poison pill");
  for (let i = 0; i < 30; i++) await post(`harmless number ${i}`);
  await workspace.catchUp();
  assert.deepEqual(await indexed(), { count: 30, parked: 1 });
  const [one, ...others] = await parked();
  assert.deepEqual(others, []);
  assert.deepEqual([one!.messageId, one!.shelf, one!.attempts], [poison.id, "vectors", 1]);
  assert.match(one!.reason, /refused the input \(400\)/);
  assert.doesNotMatch(one!.reason, /pill/);
  const tries = embeddings.requests.filter(({ texts }) => texts.includes("a poison pill")).length;
  assert.ok(tries <= 8, `${tries} tries`);
  // Its words are remembered all the same.
  assert.ok((await workspace.recallTexts(workspace.generalId, "poison")).includes("a poison pill"));

  const retried = await workspace.run("retry");
  assert.deepEqual([retried.mended, (await parked())[0]!.attempts], [0, 2]);
  embeddings.behave(vectors());
  assert.equal((await workspace.run("retry")).mended, 1);
  assert.deepEqual(await indexed(), { count: 31, parked: 0 });
});

test("a vector that is none is nobody else's fault", async () => {
  const spoilt = [Number.NaN, 0].map((value) =>
    vectors((vector, text) => (text.startsWith("strange") ? vector.map(() => value) : vector)),
  );
  for (const behaviour of spoilt) {
    embeddings.behave(behaviour);
    await post("strange");
    await post("harmless");
    await workspace.catchUp();
  }
  assert.deepEqual(await indexed(), { count: 2, parked: 2 });
});

test("whatever people can write goes through: half characters, NUL, 16,000 characters, nothing but spaces", async () => {
  const { statements } = workspace.storage;
  const hostile = [
    "half \ud83d a character",
    "a NUL \u0000 inside",
    "x".repeat(16_000),
    "😀".repeat(8_000),
    "> a quote",
  ];
  const messages = [];
  for (const _ of [...hostile, " "]) messages.push(await post("to be replaced"));
  for (const [i, content] of [...hostile, " "].entries())
    await statements.updateTable("messages").set({ content }).where("id", "=", messages[i]!.id).execute();
  await workspace.catchUp();
  assert.deepEqual(await indexed(), { count: hostile.length + 1, parked: 0 });
  assert.equal((await workspace.memory.stats()).turns, hostile.length + 1);
});

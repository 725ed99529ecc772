import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { type FakePinecone, startFakePinecone } from "#test/support/fake-pinecone.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";

// The life of a vector at a Pinecone that is a server of this process, through memory's own thread.

let fake: FakePinecone;
let workspace: RememberingWorkspace;
let ann: MemberRow;
const namespace = "test-1";

beforeEach(async () => {
  fake = await startFakePinecone();
  workspace = await openRememberingWorkspace({
    memory: {
      vectorIndex: { kind: "pinecone", indexName: "lain" },
      pineconeApiKey: fake.apiKey,
      pineconeBaseUrl: fake.baseUrl,
    },
  });
  ann = await workspace.addMember("ann");
});
afterEach(async () => {
  await workspace.close();
  await fake.close();
});

const post = (text: string) => workspace.post(workspace.generalId, ann.id, text);
const held = () => [...fake.vectors(namespace).values()].map(({ metadata }) => metadata["content"]);

/** Writes that the index received, as the ids that they are of. */
function writes(): string[] {
  return fake.requests.flatMap(({ path, body }) => {
    if (path === "/vectors/upsert")
      return (body!["vectors"] as { id: string }[]).map(({ id }) => `upsert ${id}`);
    return path === "/vectors/delete" ? (body!["ids"] as string[]).map((id) => `delete ${id}`) : [];
  });
}

test("a message is one upsert, an edit one more under the same id, a deletion one delete", async () => {
  const message = await post("the spare key is under the flowerpot");
  await workspace.catchUp();
  await workspace.edit(message, "the ladder is in the garage");
  await workspace.catchUp();
  await workspace.remove(message);
  await workspace.catchUp();
  const id = message.vector_id;
  assert.deepEqual(writes(), [`upsert ${id}`, `upsert ${id}`, `delete ${id}`]);
  assert.deepEqual(held(), []);
});

test("a misspelt word is found by its vector there, and what was edited since is not", async () => {
  const message = await post("the pottery workshop starts at six");
  await workspace.catchUp();
  fake.settle();
  assert.deepEqual(await workspace.recallTexts(workspace.generalId, "potterry2 worksop2"), [message.content]);
  await workspace.edit(message, "nothing to see");
  assert.deepEqual(await workspace.recallTexts(workspace.generalId, "potterry2 worksop2"), []);
  await workspace.handOn("memory");
  assert.deepEqual(await workspace.recallTexts(workspace.generalId, "potterry2 worksop2"), []);
});

test("what Lain may not remember any more leaves the index: channel, member, record", async () => {
  const { commands } = workspace.storage;
  const room = await workspace.addChannel("room", { creatorId: ann.id });
  const bob = await workspace.addMember("bob");
  const all = async () => {
    await workspace.catchUp();
    return held().toSorted();
  };
  await workspace.post(room.id, ann.id, "in the room");
  await workspace.post(workspace.generalId, bob.id, "by bob");
  await post("by ann");
  assert.deepEqual(await all(), ["by ann", "by bob", "in the room"]);
  await commands.changeChannel({ memberId: ann.id, channelId: room.id, offTheRecord: true });
  assert.deepEqual(await all(), ["by ann", "by bob"]);
  await commands.changeMe({ memberId: bob.id, learning: false });
  assert.deepEqual(await all(), ["by ann"]);
  await commands.changeMe({ memberId: bob.id, learning: true });
  await commands.changeChannel({ memberId: ann.id, channelId: room.id, offTheRecord: false });
  assert.deepEqual(await all(), ["by ann", "by bob", "in the room"]);
});

test("while Pinecone is away words are remembered and found, and what was missed follows", async () => {
  await post("before");
  await workspace.catchUp();
  fake.misbehave("hang up", { times: Number.POSITIVE_INFINITY });
  const message = await post("the ladder is in the garage");
  await workspace.handOn("memory");
  assert.equal((await workspace.recallTexts(workspace.generalId, "ladder"))[0], message.content);
  const catchingUp = workspace.catchUp();
  fake.behave();
  await catchingUp;
  assert.equal(held().length, 2);
});

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";

let workspace: RememberingWorkspace;
let ann: MemberRow;
let bob: MemberRow;
let general: ChannelId;

beforeEach(async () => {
  workspace = await openRememberingWorkspace();
  ann = await workspace.addMember("ann", { name: "Ann" });
  bob = await workspace.addMember("bob", { name: "Bob" });
  general = workspace.generalId;
});
afterEach(() => workspace.close());

const storedIds = async (table: "message_terms" | "message_vectors"): Promise<MessageId[]> => {
  const rows = await workspace.storage.read.selectFrom(table).select("message_id").execute();
  return rows.map((row) => row.message_id).toSorted();
};

/** Memory holds exactly these messages: the words and the vectors, in rows and in its thread. */
async function assertRemembered(...ids: MessageId[]): Promise<void> {
  assert.deepEqual(await storedIds("message_terms"), ids.toSorted());
  assert.deepEqual(await storedIds("message_vectors"), ids.toSorted());
  const { turns, vectors } = await workspace.memory.stats();
  assert.deepEqual({ turns, vectors }, { turns: ids.length, vectors: ids.length });
}

test("a message is remembered, an edit replaces it, a deletion forgets it", async () => {
  const { post, edit, remove, catchUp, recallTexts } = workspace;
  const message = await post(general, ann.id, "the spare key is under the flowerpot");
  await catchUp();
  assert.deepEqual(await recallTexts(general, "where is the key?"), ["the spare key is under the flowerpot"]);

  const [before] = await workspace.storage.read.selectFrom("message_vectors").selectAll().execute();
  await edit(message, "the ladder is in the garage");
  await catchUp();
  const [after] = await workspace.storage.read.selectFrom("message_vectors").selectAll().execute();
  assert.equal(after!.vector_id, before!.vector_id);
  assert.notDeepEqual(after!.embedding, before!.embedding);
  assert.equal(after!.version, 2);
  assert.deepEqual(await recallTexts(general, "flowerpot"), []);
  assert.deepEqual(await recallTexts(general, "ladder"), ["the ladder is in the garage"]);

  await remove(message);
  await catchUp();
  assert.deepEqual(await recallTexts(general, "ladder"), []);
  await assertRemembered();
});

test("what was edited or deleted is not shown, even before memory has heard of it", async () => {
  const { post, edit, remove, catchUp, recallTexts } = workspace;
  const edited = await post(general, ann.id, "the secret word is swordfish");
  const removed = await post(general, ann.id, "the secret number is seven");
  await catchUp();
  await edit(edited, "nothing to see");
  await remove(removed);
  assert.deepEqual(await recallTexts(general, "secret swordfish number"), []);
});

test("what another channel's people said stays with them", async () => {
  const secret = await workspace.addChannel("secret", { creatorId: ann.id, kind: "private" });
  await workspace.post(secret.id, ann.id, "the launch is on tuesday");
  await workspace.post(general, bob.id, "the launch party needs a cake");
  await workspace.catchUp();
  assert.deepEqual(await workspace.recallTexts(general, "when is the launch?"), [
    "the launch party needs a cake",
  ]);
  assert.equal((await workspace.recallTexts(secret.id, "when is the launch on tuesday?")).length, 2);
  const { memory } = workspace;
  const usual = await memory.countWords({ words: ["launch", "tuesday"], destinationId: general });
  assert.deepEqual(usual, { messages: 1, authors: 1, holding: [1, 0], meant: [undefined, undefined] });
  const found = await memory.findByMeaning({ text: "launch", channelIds: [general], limit: 10 });
  assert.equal(found.length, 1);
});

test("messages of Lain's own are no memories", async () => {
  await workspace.post(general, ann.id, "tea is better than coffee");
  await workspace.postAsBot(general, "tea tea tea, says everyone");
  await workspace.catchUp();
  assert.deepEqual(await workspace.recallTexts(general, "tea"), ["tea is better than coffee"]);
  assert.equal((await storedIds("message_terms")).length, 1);
});

test("direct messages between people are not seen, those with Lain are", async () => {
  const between = await workspace.openDirect(ann.id, bob.id);
  await workspace.post(between.id, ann.id, "do not tell anyone");
  const withLain = await workspace.openDirect(ann.id, workspace.bot.id);
  const told = await workspace.post(withLain.id, ann.id, "remember the dentist on friday");
  await workspace.catchUp();
  await assertRemembered(told.id);
  assert.deepEqual(await workspace.recallTexts(withLain.id, "when is the dentist?"), [told.content]);
  assert.deepEqual(await workspace.recallTexts(general, "when is the dentist?"), []);
});

test("events that come twice, or late, change nothing", async () => {
  const message = await workspace.post(general, ann.id, "first words");
  await workspace.edit(message, "second words");
  const gone = await workspace.post(general, ann.id, "short life");
  await workspace.remove(gone);
  const events = await workspace.storage.read.selectFrom("events").selectAll().orderBy("seq").execute();
  for (const subscriber of ["memory", ...workspace.followed()])
    for (const some of [events, events, events.slice(0, 3)])
      await workspace.memory.indexEvents(subscriber, some);
  await assertRemembered(message.id);
  assert.deepEqual(await workspace.recallTexts(general, "words"), ["second words"]);
});

test("the cursor moves in the commit that stores what was indexed, for words and vectors apart", async () => {
  await workspace.post(general, ann.id, "something to index");
  const events = await workspace.storage.read.selectFrom("events").selectAll().orderBy("seq").execute();
  const seq = events.at(-1)!.seq;
  const cursors = async () => {
    const rows = await workspace.storage.read.selectFrom("subscriber_cursors").selectAll().execute();
    return Object.fromEntries(rows.map(({ subscriber, seq }) => [subscriber, seq]));
  };
  const start = await cursors();
  await workspace.memory.indexEvents("memory", events);
  assert.deepEqual(await cursors(), { ...start, memory: seq });
  await workspace.memory.indexEvents("vectors:1", events);
  assert.deepEqual(await cursors(), { ...start, memory: seq, "vectors:1": seq });
});

test("after a restart everything is remembered as before", async () => {
  await workspace.post(general, ann.id, "the printer needs blue ink", {});
  await workspace.post(general, bob.id, "blue ink is in the cupboard");
  await workspace.post(general, bob.id, "who wants lunch?");
  await workspace.catchUp();
  const before = await workspace.recallTexts(general, "what does Bob know about the ink?");
  await workspace.restartMemory();
  assert.deepEqual(await workspace.recallTexts(general, "what does Bob know about the ink?"), before);
  assert.equal(before[0], "blue ink is in the cupboard");
});

test("messages that an account takes over are its own in memory too", async () => {
  const { post, catchUp, recallTexts } = workspace;
  const imported = await workspace.addMember("plantfriend");
  const room = await workspace.addChannel("garden", { creatorId: ann.id });
  const other = await post(room.id, ann.id, "the plants look thirsty");
  const handedOver = await post(general, imported.id, "my plants grow slowly");
  await catchUp();
  const question = "what does Bob do with the plants?";
  assert.deepEqual(await recallTexts(general, question), [other.content, handedOver.content]);

  await workspace.storage.statements
    .updateTable("members")
    .set({ user_id: null, imported_as: "plantfriend" })
    .where("id", "=", imported.id)
    .execute();
  await workspace.storage.commands.claimMember({
    importedId: imported.id,
    memberId: bob.id,
    claimedBy: ann.id,
  });
  await catchUp();
  assert.deepEqual(await recallTexts(general, question), [handedOver.content, other.content]);
  await assertRemembered(handedOver.id, other.id);
});

test("while no question has anything in common with what was said, nothing is recalled", async () => {
  await workspace.post(general, ann.id, "the ladder is in the garage");
  await workspace.catchUp();
  assert.deepEqual(await workspace.recallTexts(general, "flowerpot"), []);
  assert.deepEqual(await workspace.recallTexts(general, "👍"), []);
  await workspace.post(general, ann.id, "hello @lain");
  await workspace.catchUp();
  assert.deepEqual(await workspace.recallTexts(general, "@lain flowerpot?"), []);
  assert.deepEqual(await workspace.recallTexts(general, "@lain"), []);
});

test("a misspelt word is found by its vector", async () => {
  await workspace.post(general, ann.id, "the pottery workshop starts at six");
  await workspace.catchUp();
  assert.equal((await workspace.recallTexts(general, "potterry2 worksop2")).length, 1);
});

test("what is like a message is found in the channels given, without the message itself", async () => {
  const secret = await workspace.addChannel("secret", { creatorId: ann.id, kind: "private" });
  const text = "how do I light the kiln?";
  const before = await workspace.post(general, bob.id, text);
  await workspace.post(general, bob.id, "with a long match");
  const hidden = await workspace.post(secret.id, ann.id, "the kiln is broken");
  const asked = await workspace.post(general, ann.id, text);
  await workspace.catchUp();
  const alike = (channelIds: ChannelId[]) =>
    workspace.memory.findAlike({ messageId: asked.id, text, channelIds, limit: 10 });
  assert.deepEqual(await alike([general]), [before.id]);
  assert.deepEqual(await alike([general, secret.id]), [before.id, hidden.id]);
  assert.deepEqual(await alike([]), []);
});

test("a message that Lain has not seen is compared by its words alone", async () => {
  const direct = await workspace.openDirect(ann.id, bob.id);
  const said = await workspace.post(general, ann.id, "the pottery workshop starts at six");
  const misspelt = await workspace.post(direct.id, ann.id, "potterry2 worksop2");
  const spelt = await workspace.post(direct.id, ann.id, "pottery workshop");
  await workspace.catchUp();
  const alike = (messageId: MessageId, text: string) =>
    workspace.memory.findAlike({ messageId, text, channelIds: [general, direct.id], limit: 10 });
  assert.deepEqual(await alike(misspelt.id, misspelt.content), []);
  assert.deepEqual(await alike(spelt.id, spelt.content), [said.id]);
});

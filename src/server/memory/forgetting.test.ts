import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";
import { waitFor } from "#test/support/wait-for.ts";

// Who and what Lain is told to forget; messages that are edited or deleted are in create-memory.test.ts.

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

test("a channel off the record is forgotten, and remembered again when it is back on it", async () => {
  const room = await workspace.addChannel("room", { creatorId: ann.id });
  const root = await workspace.post(room.id, ann.id, "the meeting moved to noon");
  const inThread = await workspace.post(room.id, bob.id, "noon it is", { threadId: root.id });
  await workspace.catchUp();
  await assertRemembered(root.id, inThread.id);
  const change = (offTheRecord: boolean) =>
    workspace.storage.commands.changeChannel({ memberId: ann.id, channelId: room.id, offTheRecord });
  await change(true);
  assert.deepEqual(await workspace.recallTexts(general, "meeting noon"), []);
  await workspace.catchUp();
  await assertRemembered();
  await change(false);
  await workspace.catchUp();
  await assertRemembered(root.id, inThread.id);
});

test("a channel that Lain is put out of is forgotten, and remembered when it comes back", async () => {
  const room = await workspace.addChannel("room", { creatorId: ann.id, kind: "private" });
  const message = await workspace.post(room.id, ann.id, "the alarm code changed");
  const membership = { callerId: ann.id, channelId: room.id, memberId: workspace.bot.id };
  await workspace.storage.commands.removeChannelMember(membership);
  await workspace.catchUp();
  await assertRemembered();
  await workspace.storage.commands.addChannelMember(membership);
  await workspace.catchUp();
  await assertRemembered(message.id);
});

test("a channel that is deleted is forgotten, whatever is heard of first", async () => {
  const kept = await workspace.post(general, ann.id, "the alarm code is the same");
  const { commands } = workspace.storage;
  for (const isSweptFirst of [false, true]) {
    const { id } = await workspace.addChannel(`room-${isSweptFirst}`, { creatorId: ann.id });
    const root = await workspace.post(id, ann.id, "the alarm code changed");
    await workspace.post(id, bob.id, "which alarm?", { threadId: root.id });
    await workspace.catchUp();
    await commands.deleteChannel({ memberId: ann.id, channelId: id });
    assert.deepEqual(await workspace.recallTexts(general, "alarm code"), [kept.content]);
    if (isSweptFirst) while (!(await commands.thinChannel({ channelId: id, limit: 1 })).isGone);
    await workspace.catchUp();
    await assertRemembered(kept.id);
  }
  assert.equal((await workspace.run("check")).mended, 0);
});

test("who opts out is forgotten, and what they write then is not remembered", async () => {
  const kept = await workspace.post(general, ann.id, "the server room is cold");
  await workspace.post(general, bob.id, "the server room is loud");
  await workspace.catchUp();
  await workspace.storage.commands.changeMe({ memberId: bob.id, learning: false });
  assert.deepEqual(await workspace.recallTexts(general, "server room"), [kept.content]);
  await workspace.post(general, bob.id, "and the server room smells");
  await workspace.catchUp();
  await assertRemembered(kept.id);
});

test("who is forgotten is forgotten for good, and what they write from then on is remembered", async () => {
  const kept = await workspace.post(general, ann.id, "the server room is cold");
  const forgotten = await workspace.post(general, bob.id, "the server room is loud");
  await workspace.catchUp();
  const { commands } = workspace.storage;
  await commands.forgetMe({ memberId: bob.id });
  assert.deepEqual(await workspace.recallTexts(general, "server room"), [kept.content]);
  await workspace.catchUp();
  await assertRemembered(kept.id);
  const since = await workspace.post(general, bob.id, "the server room has a new lock");
  for (const learning of [false, true]) await commands.changeMe({ memberId: bob.id, learning });
  await workspace.edit(forgotten, "the server room is very loud");
  await workspace.catchUp();
  await assertRemembered(kept.id, since.id);
  await workspace.restartMemory();
  await assertRemembered(kept.id, since.id);
  assert.equal((await workspace.run("index")).state, "done");
  assert.equal((await workspace.run("check")).mended, 0);
  await assertRemembered(kept.id, since.id);
});

test("the bytes of what is forgotten leave the database's files", async () => {
  const message = await workspace.post(general, ann.id, "seven crimson umbrellas dancing backwards slowly");
  await workspace.catchUp();
  const [words] = await workspace.storage.read.selectFrom("message_terms").selectAll().execute();
  const [vector] = await workspace.storage.read.selectFrom("message_vectors").selectAll().execute();
  const isOnDisk = () =>
    ["lain.sqlite", "lain.sqlite-wal"]
      .map((name) => readFileSync(join(workspace.storage.folder, name)))
      .some((bytes) => bytes.includes(words!.terms) || bytes.includes(vector!.embedding!));
  assert.ok(isOnDisk());
  await workspace.remove(message);
  await workspace.catchUp();
  await waitFor(() => !isOnDisk());
  await assertRemembered();
});

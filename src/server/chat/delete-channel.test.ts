import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { createLogger } from "#server/platform/logger.ts";
import type { CommandTable } from "#server/storage/command.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { selectChannel } from "./channel-queries.ts";
import { createChannelSweep } from "./create-channel-sweep.ts";
import { selectMessage } from "./message-queries.ts";
import { readMyChannel } from "./read-channels.ts";
import { withdrawnContent } from "./withdraw-quotes.ts";

let workspace: TestWorkspace;
let ann: MemberId;
let bob: MemberId;

beforeEach(async () => {
  workspace = await openTestWorkspace();
  ann = (await workspace.addMember("ann")).id;
  bob = (await workspace.addMember("bob")).id;
});
afterEach(() => workspace.close());

const removedFiles: string[] = [];
const openSweep = (commands = workspace.storage.backgroundCommands) =>
  createChannelSweep({
    read: workspace.storage.read,
    commands,
    removeBytes: async (ids) => void removedFiles.push(...ids),
    logger: createLogger("silent"),
  });
const remove = (channelId: ChannelId, memberId = ann) =>
  workspace.storage.commands.deleteChannel({ memberId, channelId });
const messagesIn = async (channelId: ChannelId): Promise<number> =>
  (
    await workspace.storage.read
      .selectFrom("messages")
      .select("id")
      .where("channel_id", "=", channelId)
      .execute()
  ).length;
const isThere = async (channelId: ChannelId): Promise<boolean> =>
  (await selectChannel(workspace.storage.read, channelId)) !== undefined;

test("a deleted channel is nobody's from that moment, and its name is free", async () => {
  const { id } = await workspace.addChannel("attic", { creatorId: ann, memberIds: [bob] });
  const message = await workspace.post(id, bob, "the boat is in the attic");
  await remove(id);
  for (const memberId of [ann, bob]) {
    await assert.rejects(readMyChannel(workspace.storage.read, memberId, id), { code: "not_found" });
    await assert.rejects(workspace.post(id, memberId, "hello?"), { code: "not_found" });
  }
  await assert.rejects(workspace.edit(message, "changed"), { code: "not_found" });
  assert.notEqual((await workspace.addChannel("attic", { creatorId: bob })).id, id);
});

test("all that was said in it is removed, in parts, threads and files too, and then the channel", async () => {
  const { id } = await workspace.addChannel("attic", { creatorId: ann });
  const file = await workspace.storage.commands.createFile({
    uploaderId: ann,
    name: "plan.pdf",
    mediaType: "application/pdf",
    size: 1,
    width: null,
    height: null,
  });
  const root = await workspace.post(id, ann, "the plan", { fileIds: [file.id] });
  for (let i = 0; i < 120; i++) await workspace.post(id, ann, `in the thread ${i}`, { threadId: root.id });
  for (let i = 0; i < 120; i++) await workspace.post(id, ann, `in the channel ${i}`);
  await remove(id);
  const sizes: number[] = [];
  const { thinChannel } = workspace.storage.backgroundCommands;
  const counting: CommandTable[string] = async (input) => {
    const before = await messagesIn(id);
    const answer = await thinChannel(input as never);
    sizes.push(before - (await messagesIn(id)));
    return answer;
  };
  await openSweep({ thinChannel: counting } as never).sweep();
  assert.deepEqual([await messagesIn(id), await isThere(id)], [0, false]);
  assert.ok(sizes.length > 3 && Math.max(...sizes) <= 100, String(sizes));
  assert.deepEqual(removedFiles, [file.id]);
  const events = await workspace.storage.read
    .selectFrom("events")
    .select("message_id")
    .where("type", "=", "message.deleted")
    .execute();
  assert.equal(new Set(events.map((event) => event.message_id)).size, 241);
});

test("a sweep that was stopped is gone on with after the next start", async () => {
  const { id } = await workspace.addChannel("attic", { creatorId: ann });
  for (let i = 0; i < 250; i++) await workspace.post(id, ann, `number ${i}`);
  await remove(id);
  const { thinChannel } = workspace.storage.backgroundCommands;
  const stopping: CommandTable[string] = async (input) => {
    void sweep.close();
    return thinChannel(input as never);
  };
  const sweep = openSweep({ thinChannel: stopping } as never);
  await sweep.sweep();
  assert.equal(await messagesIn(id), 150);
  await openSweep().sweep();
  assert.equal(await isThere(id), false);
});

test("answers elsewhere that quote what was said in it are withdrawn at once", async () => {
  const { id } = await workspace.addChannel("attic", { creatorId: ann });
  const quoted = await workspace.post(id, ann, "the boat is in the attic");
  const quotes = [{ messageId: quoted.id, startOffset: 0, endOffset: 8 }];
  const reply = await workspace.postAsBot(workspace.generalId, "Somebody said “\uFFFC”.", { quotes });
  await remove(id);
  assert.equal((await selectMessage(workspace.storage.read, reply.id))?.content, withdrawnContent);
});

test("only admins delete channels, those that they can read, and never the one that everybody joins", async () => {
  const bobs = await workspace.addChannel("bobs", { creatorId: bob });
  const hidden = await workspace.addChannel("hidden", { creatorId: bob, kind: "private" });
  const direct = await workspace.openDirect(ann, bob);
  const { read } = workspace.storage;
  const canDelete = async (memberId: MemberId, channelId: ChannelId) =>
    (await readMyChannel(read, memberId, channelId)).canDelete;
  await assert.rejects(remove(bobs.id, bob), { code: "forbidden" });
  await assert.rejects(remove(hidden.id), { code: "not_found" });
  await assert.rejects(remove(direct.id), { code: "forbidden" });
  await assert.rejects(remove(workspace.generalId), { code: "conflict" });
  assert.deepEqual(
    [
      await canDelete(ann, bobs.id),
      await canDelete(bob, bobs.id),
      await canDelete(ann, direct.id),
      await canDelete(ann, workspace.generalId),
    ],
    [true, false, false, false],
  );
});

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { selectReadableChannelIds, selectReaders, selectStanding } from "./permission-queries.ts";
import { canRead, requireReadable, requireReadableMessage } from "./permissions.ts";

describe("who may", () => {
  let workspace: TestWorkspace;
  let owner: MemberId;
  let admin: MemberId;
  let ann: MemberId;
  let bob: MemberId;
  let gone: MemberId;
  let open: ChannelId;
  let closed: ChannelId;
  let direct: ChannelId;

  before(async () => {
    workspace = await openTestWorkspace();
    owner = (await workspace.addMember("owner")).id;
    admin = (await workspace.addMember("admin", { role: "admin" })).id;
    ann = (await workspace.addMember("ann")).id;
    bob = (await workspace.addMember("bob")).id;
    gone = (await workspace.addMember("gone")).id;
    open = (await workspace.addChannel("open", { creatorId: ann })).id;
    closed = (await workspace.addChannel("closed", { creatorId: ann, kind: "private", memberIds: [gone] }))
      .id;
    direct = (await workspace.openDirect(ann, bob)).id;
    await workspace.storage.commands.changeMember({ callerId: owner, memberId: gone, deactivated: true });
  });
  after(() => workspace.close());

  test("public channels are everybody's, private and direct ones their members', and nothing is a deactivated member's", async () => {
    const { read } = workspace.storage;
    const { generalId, bot } = workspace;
    const readable = async (memberId: MemberId) => new Set(await selectReadableChannelIds(read, memberId));
    assert.deepEqual(await readable(ann), new Set([generalId, open, closed, direct]));
    assert.deepEqual(await readable(bob), new Set([generalId, open, direct]));
    assert.deepEqual(await readable(owner), new Set([generalId, open]));
    assert.deepEqual(await readable(bot.id), new Set([generalId, open, closed]));
    assert.deepEqual(await readable(gone), new Set());
  });

  test("the set of channels, the readers of a channel and the single check say the same", async () => {
    const { read } = workspace.storage;
    for (const channelId of [workspace.generalId, open, closed, direct]) {
      const readers = (await selectReaders(read, [channelId])).get(channelId)!;
      for (const memberId of [owner, admin, ann, bob, gone, workspace.bot.id]) {
        const isReadable = canRead((await selectStanding(read, memberId, channelId))!);
        assert.equal((await selectReadableChannelIds(read, memberId)).includes(channelId), isReadable);
        const isActive = memberId !== gone;
        assert.equal(readers === "everyone" ? isActive : readers.has(memberId), isReadable);
      }
    }
  });

  test("forbidden and absent look the same, to owners too", async () => {
    const { read } = workspace.storage;
    const absent = "0000000000000001" as ChannelId;
    for (const channelId of [closed, direct, absent])
      await assert.rejects(requireReadable(read, owner, channelId), { code: "not_found" });
    const message = await workspace.post(closed, ann, "between us");
    await assert.rejects(requireReadableMessage(read, owner, message.id), { code: "not_found" });
  });

  test("what one can see but may not do is forbidden", async () => {
    const { commands } = workspace.storage;
    const message = await workspace.post(open, ann, "mine");
    const forbidden = { code: "forbidden" };
    await assert.rejects(
      commands.editMessage({ memberId: admin, messageId: message.id, content: "ours" }),
      forbidden,
    );
    await assert.rejects(commands.deleteMessage({ memberId: bob, messageId: message.id }), forbidden);
    await assert.rejects(commands.changeChannel({ memberId: bob, channelId: open, name: "mine" }), forbidden);
    await assert.rejects(
      commands.removeChannelMember({ callerId: bob, channelId: open, memberId: ann }),
      forbidden,
    );
  });

  test("admins delete and manage what they can read, and no more", async () => {
    const { commands } = workspace.storage;
    const here = await workspace.post(open, ann, "here");
    await commands.deleteMessage({ memberId: admin, messageId: here.id });
    await commands.changeChannel({ memberId: admin, channelId: open, topic: "mended" });
    const there = await workspace.post(closed, ann, "there");
    await assert.rejects(commands.deleteMessage({ memberId: admin, messageId: there.id }), {
      code: "not_found",
    });
  });

  test("the members of a direct channel are fixed", async () => {
    const { commands } = workspace.storage;
    const change = { callerId: ann, channelId: direct };
    await assert.rejects(commands.addChannelMember({ ...change, memberId: owner }), { code: "forbidden" });
    await assert.rejects(commands.removeChannelMember({ ...change, memberId: bob }), { code: "forbidden" });
    await assert.rejects(commands.removeChannelMember({ ...change, memberId: ann }), { code: "forbidden" });
  });

  test("roles are the owner's to give, and somebody stays owner", async () => {
    const { commands } = workspace.storage;
    const change = (callerId: MemberId, memberId: MemberId, changes: object) =>
      commands.changeMember({ callerId, memberId, ...changes });
    await assert.rejects(change(admin, bob, { role: "admin" }), { code: "forbidden" });
    await assert.rejects(change(admin, owner, { deactivated: true }), { code: "forbidden" });
    await assert.rejects(change(ann, bob, { deactivated: true }), { code: "forbidden" });
    await assert.rejects(change(owner, workspace.bot.id, { role: "owner" }), { code: "forbidden" });
    await assert.rejects(change(owner, owner, { role: "member" }), { code: "conflict" });
    await assert.rejects(change(owner, owner, { deactivated: true }), { code: "conflict" });
    assert.equal((await change(admin, bob, { deactivated: true })).deactivated_at === null, false);
    assert.equal((await change(admin, bob, { deactivated: false })).deactivated_at, null);
  });

  test("who leaves a private channel cannot read it any more, nor come back alone", async () => {
    const { commands, read } = workspace.storage;
    await commands.addChannelMember({ callerId: ann, channelId: closed, memberId: bob });
    assert.equal((await requireReadable(read, bob, closed)).joinedAt === null, false);
    await commands.removeChannelMember({ callerId: bob, channelId: closed, memberId: bob });
    await assert.rejects(requireReadable(read, bob, closed), { code: "not_found" });
    await assert.rejects(commands.joinChannel({ memberId: bob, channelId: closed }), { code: "not_found" });
  });
});

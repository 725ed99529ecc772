import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { maxCount } from "./my-channel-queries.ts";
import { readMyChannel, readMyChannels } from "./read-channels.ts";

describe("channels", () => {
  let workspace: TestWorkspace;
  let ann: MemberId;
  let bob: MemberId;
  let eve: MemberId;

  before(async () => {
    workspace = await openTestWorkspace();
    ann = (await workspace.addMember("ann")).id;
    bob = (await workspace.addMember("bob")).id;
    eve = (await workspace.addMember("eve")).id;
  });
  after(() => workspace.close());

  const seenBy = (memberId: MemberId, channelId: ChannelId) =>
    readMyChannel(workspace.storage.read, memberId, channelId);
  const countsOf = async (memberId: MemberId, channelId: ChannelId) => {
    const { unreadCount, mentionCount } = await seenBy(memberId, channelId);
    return [unreadCount, mentionCount];
  };

  test("a new channel has its creator and the bot, and its name is taken", async () => {
    const { commands } = workspace.storage;
    const channel = await commands.createChannel({
      creatorId: ann,
      name: "tea",
      kind: "public",
      topic: "Leaves",
    });
    const seen = await seenBy(ann, channel.id);
    assert.deepEqual(
      [seen.name, seen.topic, seen.memberCount, seen.hasLain, seen.joined, seen.unreadCount],
      ["tea", "Leaves", 2, true, true, 0],
    );
    await assert.rejects(commands.createChannel({ creatorId: bob, name: "tea", kind: "private" }), {
      code: "conflict",
    });
  });

  test("a private channel's name can be taken by others, who learn nothing of it", async () => {
    const { commands } = workspace.storage;
    const hidden = await commands.createChannel({ creatorId: ann, name: "surprise", kind: "private" });
    const open = await commands.createChannel({ creatorId: bob, name: "surprise", kind: "public" });
    assert.notEqual(open.id, hidden.id);
  });

  test("the list holds what one may read, joined or not", async () => {
    const hidden = await workspace.addChannel("hidden", { creatorId: ann, kind: "private" });
    const shown = await workspace.addChannel("shown", { creatorId: ann });
    const ids = (await readMyChannels(workspace.storage.read, bob)).map(
      ({ id, joined }) => `${id} ${joined}`,
    );
    assert.ok(ids.includes(`${shown.id} false`));
    assert.ok(ids.includes(`${workspace.generalId} true`));
    assert.ok(!ids.some((id) => id.startsWith(hidden.id)));
    await assert.rejects(seenBy(bob, hidden.id), { code: "not_found" });
  });

  test("unread is what others said since; a mention counts by itself, and one's own post reads everything", async () => {
    const { id } = await workspace.addChannel("unread", { creatorId: ann, memberIds: [bob] });
    const root = await workspace.post(id, ann, "hello");
    await workspace.post(id, ann, "@bob are you there?");
    await workspace.post(id, ann, "@bob in a thread", { threadId: root.id });
    assert.deepEqual(await countsOf(bob, id), [2, 1]);
    assert.deepEqual(await countsOf(ann, id), [0, 0]);
    await workspace.post(id, bob, "yes");
    assert.deepEqual(await countsOf(bob, id), [0, 0]);
    assert.deepEqual(await countsOf(ann, id), [1, 0]);
  });

  test("what was said before one joined is not unread", async () => {
    const { id } = await workspace.addChannel("before", { creatorId: ann });
    await workspace.post(id, ann, "early");
    await workspace.storage.commands.joinChannel({ memberId: bob, channelId: id });
    assert.deepEqual(await countsOf(bob, id), [0, 0]);
    await workspace.post(id, ann, "late");
    assert.deepEqual(await countsOf(bob, id), [1, 0]);
  });

  test("a read marker never moves back, except to mark everything unread", async () => {
    const { commands, read } = workspace.storage;
    const { id } = await workspace.addChannel("marker", { creatorId: ann, memberIds: [bob] });
    const first = await workspace.post(id, ann, "1");
    const second = await workspace.post(id, ann, "2");
    const move = (messageId: typeof first.id | null) =>
      commands.moveReadMarker({ memberId: bob, channelId: id, messageId });
    await move(second.id);
    await move(first.id);
    assert.equal((await seenBy(bob, id)).lastReadMessageId, second.id);
    await move(null);
    await move(null);
    assert.deepEqual(await countsOf(bob, id), [2, 0]);
    const events = await read
      .selectFrom("events")
      .select(["member_id", "message_id"])
      .where("type", "=", "read-marker.moved")
      .where("channel_id", "=", id)
      .execute();
    assert.deepEqual(
      events.map((event) => ({ ...event })),
      [
        { member_id: bob, message_id: second.id },
        { member_id: bob, message_id: null },
      ],
    );
    const elsewhere = await workspace.post(workspace.generalId, ann, "elsewhere");
    await assert.rejects(move(elsewhere.id), { code: "not_found" });
  });

  test("counts stop at a hundred", async () => {
    const { id } = await workspace.addChannel("many", { creatorId: ann, memberIds: [bob] });
    await Promise.all(
      Array.from({ length: maxCount + 20 }, (_, number) => workspace.post(id, ann, `@bob ${number}`)),
    );
    assert.deepEqual(await countsOf(bob, id), [maxCount, maxCount]);
  });

  test("there is one direct channel for each set of members, also for oneself alone", async () => {
    const channels = await Promise.all([
      workspace.openDirect(ann, bob),
      workspace.openDirect(bob, ann),
      workspace.openDirect(ann, ann, bob),
    ]);
    assert.equal(new Set(channels.map((channel) => channel.id)).size, 1);
    const seen = await seenBy(ann, channels[0]!.id);
    assert.deepEqual([seen.name, seen.memberIds, seen.hasLain], [null, [ann, bob], false]);
    const three = await workspace.openDirect(ann, bob, eve);
    assert.notEqual(three.id, channels[0]!.id);
    const notes = await workspace.openDirect(ann, ann);
    assert.deepEqual((await seenBy(ann, notes.id)).memberIds, [ann]);
    const withBot = await workspace.openDirect(ann, workspace.bot.id);
    assert.equal((await seenBy(ann, withBot.id)).hasLain, true);
  });

  test("in a direct channel everything unread is meant for me", async () => {
    const { id } = await workspace.openDirect(ann, eve);
    await workspace.post(id, ann, "psst");
    assert.deepEqual(await countsOf(eve, id), [1, 1]);
  });

  test("an archived channel can be opened again, and a taken name is refused", async () => {
    const { commands } = workspace.storage;
    const { id } = await workspace.addChannel("attic", { creatorId: ann });
    const change = { memberId: ann, channelId: id };
    await commands.changeChannel({ ...change, archived: true });
    assert.equal((await seenBy(ann, id)).archived, true);
    await commands.changeChannel({ ...change, archived: false, name: "cellar", offTheRecord: true });
    const seen = await seenBy(ann, id);
    assert.deepEqual([seen.archived, seen.name, seen.offTheRecord], [false, "cellar", true]);
    await assert.rejects(commands.changeChannel({ ...change, name: "general" }), { code: "conflict" });
  });

  test("the bot that sees everything is in direct channels too, and leaves them when it sees rooms alone", async () => {
    const { commands } = workspace.storage;
    const { id } = await workspace.openDirect(bob, eve);
    const options = { handle: "lain", aliases: ["terrence"] };
    await commands.ensureBot({ ...options, sees: "everything" });
    assert.equal((await seenBy(bob, id)).hasLain, true);
    const fresh = await workspace.openDirect(ann, bob, eve);
    const invited = await workspace.openDirect(eve, workspace.bot.id);
    await commands.ensureBot({ ...options, sees: "rooms" });
    assert.equal((await seenBy(bob, id)).hasLain, false);
    assert.equal((await seenBy(bob, fresh.id)).hasLain, false);
    assert.equal((await seenBy(eve, invited.id)).hasLain, true);
  });

  test("a bot that was put out of a channel stays out at the next start", async () => {
    const { commands } = workspace.storage;
    const { id } = await workspace.addChannel("quiet", { creatorId: ann, withoutBot: true });
    await commands.ensureBot({ handle: "lain", aliases: ["terrence"], sees: "rooms" });
    assert.equal((await seenBy(ann, id)).hasLain, false);
  });
});

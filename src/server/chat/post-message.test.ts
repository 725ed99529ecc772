import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";

describe("posting a message", () => {
  let workspace: TestWorkspace;
  let ann: MemberId;
  let bob: MemberId;

  before(async () => {
    workspace = await openTestWorkspace();
    ann = (await workspace.addMember("ann")).id;
    bob = (await workspace.addMember("bob")).id;
  });
  after(() => workspace.close());

  const countOf = async (content: string) => {
    const rows = await workspace.storage.read
      .selectFrom("messages")
      .select("id")
      .where("content", "=", content)
      .execute();
    return rows.length;
  };

  test("a retried post is stored once and answers the same message", async () => {
    const { commands } = workspace.storage;
    const post = { channelId: workspace.generalId, authorId: ann, content: "once", clientId: "one" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => commands.postMessage(post)));
    assert.equal(answers.filter((answer) => answer.isNew).length, 1);
    assert.equal(new Set(answers.map((answer) => answer.message.id)).size, 1);
    assert.equal(await countOf("once"), 1);
  });

  test("a client id with other content is a conflict", async () => {
    const { generalId, storage } = workspace;
    await workspace.post(generalId, ann, "this", { clientId: "two" });
    const other = { channelId: generalId, authorId: ann, content: "that", clientId: "two" };
    await assert.rejects(storage.commands.postMessage(other), { code: "conflict" });
  });

  test("two authors may use the same client id", async () => {
    const { generalId } = workspace;
    const ofAnn = await workspace.post(generalId, ann, "mine", { clientId: "three" });
    const ofBob = await workspace.post(generalId, bob, "mine", { clientId: "three" });
    assert.notEqual(ofAnn.id, ofBob.id);
  });

  test("a retry after an edit answers the edited message", async () => {
    const { generalId, storage } = workspace;
    const message = await workspace.post(generalId, ann, "before", { clientId: "four" });
    await workspace.edit(message, "after");
    const again = { channelId: generalId, authorId: ann, content: "before", clientId: "four" };
    const answer = await storage.commands.postMessage(again);
    assert.deepEqual([answer.message.id, answer.message.content, answer.isNew], [message.id, "after", false]);
  });

  test("posting into a public channel joins it, in silence", async () => {
    const channel = await workspace.addChannel("tea", { creatorId: ann });
    await workspace.post(channel.id, bob, "may I?");
    const members = await workspace.storage.read
      .selectFrom("channel_members")
      .select("member_id")
      .where("channel_id", "=", channel.id)
      .execute();
    assert.ok(members.some((row) => row.member_id === bob));
  });

  test("a private channel that one is not in is not found", async () => {
    const channel = await workspace.addChannel("secret", { creatorId: ann, kind: "private" });
    await assert.rejects(workspace.post(channel.id, bob, "hello?"), { code: "not_found" });
  });

  test("an archived channel takes no messages", async () => {
    const channel = await workspace.addChannel("old", { creatorId: ann });
    await workspace.storage.commands.changeChannel({
      memberId: ann,
      channelId: channel.id,
      archived: true,
    });
    await assert.rejects(workspace.post(channel.id, ann, "late"), { code: "forbidden" });
  });

  test("what is answered has to be in the same channel", async () => {
    const elsewhere = await workspace.addChannel("elsewhere", { creatorId: ann });
    const message = await workspace.post(elsewhere.id, ann, "there");
    const { generalId } = workspace;
    await assert.rejects(workspace.post(generalId, ann, "here", { parentId: message.id }), {
      code: "not_found",
    });
    await assert.rejects(workspace.post(generalId, ann, "here", { threadId: message.id }), {
      code: "not_found",
    });
  });

  test("a thread has no threads inside", async () => {
    const { generalId } = workspace;
    const root = await workspace.post(generalId, ann, "root");
    const reply = await workspace.post(generalId, bob, "reply", { threadId: root.id, parentId: root.id });
    await assert.rejects(workspace.post(generalId, ann, "deeper", { threadId: reply.id }), {
      code: "bad_request",
    });
  });

  test("a thread's root counts its replies", async () => {
    const { generalId, storage } = workspace;
    const root = await workspace.post(generalId, ann, "counted");
    await workspace.post(generalId, bob, "1", { threadId: root.id });
    const last = await workspace.post(generalId, bob, "2", { threadId: root.id });
    const row = await storage.read
      .selectFrom("messages")
      .selectAll()
      .where("id", "=", root.id)
      .executeTakeFirstOrThrow();
    assert.deepEqual([row.reply_count, row.last_reply_at], [2, last.created_at]);
  });

  test("words are trimmed at the end, and nothing at all is refused", async () => {
    const { generalId } = workspace;
    assert.equal((await workspace.post(generalId, ann, "  kept \n\n")).content, "  kept");
    await assert.rejects(workspace.post(generalId, ann, " \n\t "), { code: "bad_request" });
  });

  test("mentions are those outside code; the bot's aliases call the bot", async () => {
    const { generalId, storage, bot } = workspace;
    const message = await workspace.post(generalId, ann, "@Bob and @terrence. `@ann` a@ann.example");
    const rows = await storage.read
      .selectFrom("mentions")
      .select("member_id")
      .where("message_id", "=", message.id)
      .execute();
    assert.deepEqual(rows.map((row) => row.member_id).sort(), [bob, bot.id].sort());
  });

  test("a message and its event are stored together, and the event holds no words", async () => {
    const { generalId, storage } = workspace;
    const message = await workspace.post(generalId, ann, "an event");
    const events = await storage.read
      .selectFrom("events")
      .selectAll()
      .where("message_id", "=", message.id)
      .execute();
    assert.equal(events.length, 1);
    assert.equal(events[0]!.type, "message.created");
    assert.ok(!JSON.stringify(events).includes("an event"));
  });
});

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MemberId, MessageId } from "#contract/ids.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { selectMessage } from "./message-queries.ts";
import { presentMessage } from "./present-message.ts";
import { withdrawnContent } from "./withdraw-quotes.ts";

describe("removing and editing", () => {
  let workspace: TestWorkspace;
  let ann: MemberId;
  let bob: MemberId;

  before(async () => {
    workspace = await openTestWorkspace();
    ann = (await workspace.addMember("ann")).id;
    bob = (await workspace.addMember("bob")).id;
  });
  after(() => workspace.close());

  const rowOf = (id: MessageId) => selectMessage(workspace.storage.read, id);
  const eventsOf = async (id: MessageId) => {
    const rows = await workspace.storage.read
      .selectFrom("events")
      .select("type")
      .where("message_id", "=", id)
      .orderBy("seq")
      .execute();
    return rows.map((row) => row.type);
  };

  test("a removed message leaves no row", async () => {
    const message = await workspace.post(workspace.generalId, ann, "soon gone");
    await workspace.remove(message);
    assert.equal(await rowOf(message.id), undefined);
    assert.deepEqual(await eventsOf(message.id), ["message.created", "message.deleted"]);
    await assert.rejects(workspace.remove(message), { code: "not_found" });
  });

  test("a removed root stands empty while its thread has replies, and goes with the last one", async () => {
    const { generalId, storage } = workspace;
    const root = await workspace.post(generalId, ann, "@bob root", { clientId: "root" });
    await storage.commands.addReaction({ memberId: bob, messageId: root.id, emoji: "👍" });
    const first = await workspace.post(generalId, bob, "first", { threadId: root.id });
    const second = await workspace.post(generalId, bob, "second", { threadId: root.id });
    await workspace.remove(root);
    const shown = await presentMessage(storage.read, (await rowOf(root.id))!);
    assert.deepEqual([shown.content, shown.deleted, shown.reactions, shown.replyCount], ["", true, [], 2]);
    await workspace.remove(second);
    assert.equal((await rowOf(root.id))?.reply_count, 1);
    assert.equal((await rowOf(root.id))?.last_reply_at, first.created_at);
    await workspace.remove(first);
    assert.equal(await rowOf(root.id), undefined);
    assert.equal((await eventsOf(root.id)).at(-1), "message.deleted");
  });

  test("an edit that changes nothing leaves the message as it was", async () => {
    const message = await workspace.post(workspace.generalId, ann, "same");
    assert.deepEqual(await workspace.edit(message, "same  "), message);
    assert.deepEqual(await eventsOf(message.id), ["message.created"]);
  });

  test("an edit is newer than the message, however fast it comes, and keeps its vector's key", async () => {
    const message = await workspace.post(workspace.generalId, ann, "one");
    const edited = await workspace.edit(message, "two @bob");
    assert.ok(edited.updated_at > message.updated_at);
    assert.deepEqual([edited.version, edited.vector_id], [2, message.vector_id]);
    const mentions = await workspace.storage.read
      .selectFrom("mentions")
      .select("member_id")
      .where("message_id", "=", message.id)
      .execute();
    assert.deepEqual(
      mentions.map((row) => row.member_id),
      [bob],
    );
  });

  for (const change of ["edited", "removed"] as const) {
    test(`a reply is withdrawn when what it quotes is ${change}`, async () => {
      const { generalId, storage } = workspace;
      const source = await workspace.post(generalId, ann, "Atoms are boxes for one value.");
      const cited = await workspace.post(generalId, ann, "cited only");
      const reply = await workspace.postAsBot(generalId, "Ann said “\uFFFC”.", {
        quotes: [
          { messageId: cited.id, startOffset: null, endOffset: null },
          { messageId: source.id, startOffset: 0, endOffset: 15 },
        ],
      });
      assert.ok(!reply.content.includes("Atoms"));
      const shown = async () => presentMessage(storage.read, (await rowOf(reply.id))!);
      assert.equal((await shown()).content, "Ann said “Atoms are boxes”.");

      if (change === "edited") await workspace.edit(source, "No.");
      else await workspace.remove(source);
      const after = await shown();
      assert.deepEqual([after.content, after.withdrawn], [withdrawnContent, true]);
      assert.deepEqual(await eventsOf(reply.id), ["message.created", "message.updated"]);
    });
  }

  test("a citation without words withdraws a reply as well", async () => {
    const { generalId } = workspace;
    const cited = await workspace.post(generalId, ann, "only cited");
    const reply = await workspace.postAsBot(generalId, "Because.", {
      quotes: [{ messageId: cited.id, startOffset: null, endOffset: null }],
    });
    await workspace.remove(cited);
    assert.equal((await rowOf(reply.id))?.content, withdrawnContent);
  });

  test("a U+FFFC that somebody typed is shown as it is", async () => {
    const message = await workspace.post(workspace.generalId, ann, "odd \uFFFC sign");
    assert.equal((await presentMessage(workspace.storage.read, message)).content, "odd \uFFFC sign");
  });

  test("the bot posts only where it is", async () => {
    const { storage, bot } = workspace;
    const channel = await workspace.addChannel("without", { creatorId: ann, withoutBot: true });
    await assert.rejects(workspace.postAsBot(channel.id, "hello"), { code: "not_found" });
    await storage.commands.addChannelMember({ callerId: bob, channelId: channel.id, memberId: bot.id });
    assert.equal((await workspace.postAsBot(channel.id, "hello")).author_id, bot.id);
  });

  test("reacting twice is reacting once, and taking back what is not there changes nothing", async () => {
    const { generalId, storage } = workspace;
    const message = await workspace.post(generalId, ann, "like it?");
    const reaction = { memberId: bob, messageId: message.id, emoji: "❤️" };
    await storage.commands.addReaction(reaction);
    await storage.commands.addReaction(reaction);
    await storage.commands.addReaction({ ...reaction, memberId: ann });
    const shown = await presentMessage(storage.read, (await rowOf(message.id))!);
    assert.deepEqual(shown.reactions, [{ emoji: "❤️", memberIds: [bob, ann] }]);
    await storage.commands.removeReaction(reaction);
    await storage.commands.removeReaction(reaction);
    assert.deepEqual((await eventsOf(message.id)).slice(1), [
      "reaction.added",
      "reaction.added",
      "reaction.removed",
    ]);
  });
});

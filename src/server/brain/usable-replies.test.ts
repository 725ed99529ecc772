import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { selectLastReplies, selectRoom, selectWronglyChosen } from "./reading-queries.ts";

test("an answer that may not be used here takes no place of one that may", async (test) => {
  const workspace = await openAnsweringWorkspace();
  test.after(() => workspace.close());
  const { generalId, storage } = workspace;
  const [ann, dee] = [await workspace.addMember("ann"), await workspace.addMember("dee")];
  await storage.commands.changeMe({ memberId: dee.id, learning: false });
  const secret = await workspace.addChannel("secret", { creatorId: ann.id, kind: "private", memberIds: [] });

  const asked = await workspace.post(generalId, ann.id, "@lain who is here?");
  const usable = await workspace.answerTo(asked);
  await workspace.answerTo(await workspace.post(generalId, dee.id, "@lain what about me?"));
  await workspace.answerTo(await workspace.post(secret.id, ann.id, "@lain what about us?"));

  const channelIds = [generalId];
  const place = { channelId: generalId, channelIds, threadId: null, beforeId: "9".repeat(16) as MessageId };
  const { people, own } = await selectRoom(storage.read, { ...place, limit: 2 });
  assert.deepEqual([...people, ...own].map(({ id }) => id).sort(), [asked.id, usable.id].sort());
  const last = await selectLastReplies(storage.read, { askerId: ann.id, channelIds, limit: 1 });
  assert.deepEqual(
    last.map(({ id }) => id),
    [usable.id],
  );
});

test("of a member who was forgotten no question, and no answer to it, is shown to Lain again", async (test) => {
  const workspace = await openAnsweringWorkspace();
  test.after(() => workspace.close());
  const { generalId, storage } = workspace;
  const ann = await workspace.addMember("ann");
  await workspace.answerTo(await workspace.post(generalId, ann.id, "@lain who is here?"));
  await storage.commands.forgetMe({ memberId: ann.id });
  const asked = await workspace.post(generalId, ann.id, "@lain and now?");
  const answer = await workspace.answerTo(asked);
  const place = { channelId: generalId, channelIds: [generalId], threadId: null };
  const room = await selectRoom(storage.read, { ...place, beforeId: "9".repeat(16) as MessageId, limit: 9 });
  const last = await selectLastReplies(storage.read, { askerId: ann.id, channelIds: [generalId], limit: 9 });
  const idsOf = (messages: readonly { id: MessageId }[]) => messages.map(({ id }) => id);
  assert.deepEqual([room.people, room.own, last].map(idsOf), [[asked.id], [answer.id], [answer.id]]);
});

test("an answer that what lies outside now may have shaped is not used, though it cites nothing", async (test) => {
  const workspace = await openAnsweringWorkspace();
  test.after(() => workspace.close());
  const { storage, bot } = workspace;
  const { read, commands } = storage;
  const [ann, bob] = [await workspace.addMember("ann"), await workspace.addMember("bob")];
  const pair = { creatorId: ann.id, kind: "private" as const, memberIds: [bob.id] };
  const secret = await workspace.addChannel("secret", pair);
  const direct = await workspace.openDirect(ann.id, bob.id, bot.id);
  const asked = await workspace.post(direct.id, ann.id, "@lain hello");
  const answer = await workspace.answerTo(asked);
  const last = async () => {
    const channelIds = await workspace.memory.audienceOf(direct.id);
    const replies = await selectLastReplies(read, { askerId: ann.id, channelIds, limit: 9 });
    const place = { channelId: direct.id, channelIds, threadId: null, beforeId: "9".repeat(16) as MessageId };
    return [replies, (await selectRoom(read, { ...place, limit: 9 })).own].map((all) =>
      all.map(({ id }) => id),
    );
  };
  assert.deepEqual(await last(), [[answer.id], [answer.id]]);
  // Bob may not know what is said there any more: neither may what is said to both.
  await commands.removeChannelMember({ callerId: ann.id, channelId: secret.id, memberId: bob.id });
  assert.deepEqual(await last(), [[], []]);
  await commands.addChannelMember({ callerId: ann.id, channelId: secret.id, memberId: bob.id });
  assert.deepEqual(await last(), [[answer.id], [answer.id]]);
  await commands.changeMe({ memberId: bob.id, learning: false });
  assert.deepEqual(await last(), [[], []]);
});

test("what was thought of an answer elsewhere takes nothing out of the answers here", async (test) => {
  const workspace = await openAnsweringWorkspace();
  test.after(() => workspace.close());
  const { generalId, storage, brain } = workspace;
  const [ann, bob] = [await workspace.addMember("ann"), await workspace.addMember("bob")];
  const secret = await workspace.addChannel("secret", {
    creatorId: bob.id,
    kind: "private",
    memberIds: [ann.id],
  });
  const said = [
    await workspace.post(generalId, ann.id, "Atoms are the best place for state."),
    await workspace.post(secret.id, bob.id, "Refs are a terrible place for state."),
  ];
  const wrong = async (channelIds: ChannelId[], limit = 10) =>
    (await selectWronglyChosen(storage.read, { askerId: ann.id, channelIds, limit })).sort();
  const askAndJudge = async (channelId: ChannelId) => {
    const question = await workspace.post(channelId, ann.id, "@lain is there a place for state?");
    const answer = await workspace.answerTo(question);
    await brain.judge(ann.id, answer.id, true);
    return answer.content;
  };

  assert.match(await askAndJudge(secret.id), /Atoms are.*Refs are|Refs are.*Atoms are/s);
  assert.deepEqual(await wrong([generalId]), []);
  assert.deepEqual(await wrong([generalId, secret.id]), said.map(({ id }) => id).sort());
  assert.match(await askAndJudge(generalId), /Atoms are/);
  assert.deepEqual(await wrong([generalId], 1), [said[0]!.id]);
  assert.doesNotMatch(await askAndJudge(generalId), /Atoms are/);
});

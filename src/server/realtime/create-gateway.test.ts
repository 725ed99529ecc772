import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { openTestGateway, type TestGateway } from "#test/support/gateway.ts";
import type { RealtimeClient } from "#test/support/realtime-client.ts";
import type { TestWorkspace } from "#test/support/workspace.ts";

let world: TestGateway;
let workspace: TestWorkspace;
let annId: MemberId;
let benId: MemberId;

before(async () => {
  world = await openTestGateway();
  workspace = world.workspace;
  annId = (await workspace.addMember("ann")).id;
  benId = (await workspace.addMember("ben")).id;
});
after(() => world.close());

/** What the client has got by the time at which everything so far was sent. */
async function allOf(client: RealtimeClient, authorId: MemberId): Promise<RealtimeClient> {
  const last = await workspace.post(workspace.generalId, authorId, "that was all");
  await client.until(() =>
    client.events().some((event) => event.type === "message.created" && event.message.id === last.id),
  );
  return client;
}

function typesIn(client: RealtimeClient, channelId: ChannelId): string[] {
  return client.events().flatMap((event) => {
    const place =
      "channelId" in event
        ? event.channelId
        : "message" in event
          ? event.message.channelId
          : "channel" in event
            ? event.channel.id
            : undefined;
    return place === channelId ? [event.type] : [];
  });
}

async function privateRoom(name: string): Promise<ChannelId> {
  return (await workspace.addChannel(name, { creatorId: annId, kind: "private" })).id;
}

test("E1: every change is sent once and in order, each with its content", async () => {
  const client = await world.connect(benId);
  const room = (await workspace.addChannel("crafts", { creatorId: annId })).id;
  const message = await workspace.post(room, annId, "clay or wood?", { clientId: "one" });
  await workspace.storage.commands.addReaction({ memberId: benId, messageId: message.id, emoji: "🪵" });
  await workspace.edit(message, "clay, wood or wool?");
  await workspace.storage.commands.removeReaction({ memberId: benId, messageId: message.id, emoji: "🪵" });
  await allOf(client, annId);
  assert.deepEqual(typesIn(client, room), [
    "channel.created",
    "member.joined",
    "member.joined",
    "message.created",
    "reaction.added",
    "message.updated",
    "reaction.removed",
  ]);
  const created = client.events().find((event) => event.type === "message.created");
  assert.equal(created?.message.clientId, "one");
});

test("E2: all that is ready is one frame, and the same bytes for all who may see the same", async () => {
  const clients = [await world.connect(annId), await world.connect(benId)];
  const frames: string[][] = [];
  for (const client of clients) {
    await allOf(client, annId);
    const own: string[] = [];
    // What passes by, such as who has come, is told at a time of its own.
    client.socket.on("message", (data) => {
      if (JSON.parse(String(data)).type === "events") own.push(String(data));
    });
    frames.push(own);
  }
  await workspace.post(workspace.generalId, annId, "so far");
  for (const client of clients) await client.until(() => client.contents().includes("so far"));
  for (const own of frames) own.length = 0;
  const contents = Array.from({ length: 20 }, (_, index) => `${index}`);
  await Promise.all(contents.map((content) => workspace.post(workspace.generalId, annId, content)));
  for (const client of clients) await client.until(() => client.contents().includes("19"));
  assert.ok(frames[0]!.length < 20, `${frames[0]!.length} frames`);
  assert.ok(frames[0]!.join() === frames[1]!.join());
});

test("E3: private channels are their members', a read marker its member's, members everybody's", async () => {
  const room = await privateRoom("surprise");
  const direct = (await workspace.openDirect(annId, workspace.bot.id)).id;
  const [ann, ben] = [await world.connect(annId), await world.connect(benId)];
  const secret = await workspace.post(room, annId, "a party for Ben");
  await workspace.post(direct, annId, "what do you think?");
  const plain = await workspace.post(workspace.generalId, benId, "hello");
  await workspace.storage.commands.moveReadMarker({
    memberId: annId,
    channelId: workspace.generalId,
    messageId: plain.id,
  });
  await workspace.storage.commands.addReaction({ memberId: annId, messageId: secret.id, emoji: "🎂" });
  const cleo = await workspace.addMember("cleo");
  await allOf(ann, annId);
  await allOf(ben, annId);
  assert.deepEqual(typesIn(ann, room), ["message.created", "reaction.added"]);
  assert.deepEqual(typesIn(ann, direct), ["message.created"]);
  assert.deepEqual(typesIn(ben, room), []);
  assert.deepEqual(typesIn(ben, direct), []);
  assert.ok(!JSON.stringify(ben.frames).includes("party"));
  const markers = (client: RealtimeClient) =>
    client.events().filter((event) => event.type === "read-marker.moved").length;
  assert.equal(markers(ann), 1);
  assert.equal(markers(ben), 0);
  assert.ok(ben.events().some((event) => event.type === "member.updated" && event.member.id === cleo.id));
});

test("E4: a message that is gone is not sent, its deletion is", async () => {
  const room = (await workspace.addChannel("regrets", { creatorId: annId })).id;
  const client = await world.connect(benId);
  const { cursor } = client;
  client.close();
  const gone = await workspace.post(room, annId, "I should not say this");
  await workspace.storage.commands.addReaction({ memberId: benId, messageId: gone.id, emoji: "🪵" });
  const kept = await workspace.post(room, annId, "befor");
  await workspace.remove(gone);
  await workspace.edit(kept, "before");
  const again = await allOf(await world.connect(benId, { cursor }), annId);
  assert.deepEqual(typesIn(again, room), ["message.created", "message.deleted", "message.updated"]);
  assert.equal(again.contents()[0], "before");
  assert.ok(!JSON.stringify(again.frames).includes("should not"));
});

test("E4: a removed message with answers remains, until the last of them is removed too", async () => {
  const room = (await workspace.addChannel("empty-chairs", { creatorId: annId })).id;
  const client = await world.connect(benId);
  const root = await workspace.post(room, annId, "who was that?");
  const answer = await workspace.post(room, annId, "I was", { threadId: root.id });
  const removals = () => client.events().filter((event) => event.type === "message.deleted");
  await workspace.remove(root);
  await allOf(client, annId);
  assert.deepEqual(
    removals().map((event) => [event.messageId, event.remains]),
    [[root.id, true]],
  );
  await workspace.remove(answer);
  await allOf(client, annId);
  assert.deepEqual(
    removals().map((event) => [event.messageId, event.remains]),
    [
      [root.id, true],
      [answer.id, undefined],
      [root.id, undefined],
    ],
  );
});

test("E5: who loses a channel is told so, and gets nothing more of it", async () => {
  const room = await privateRoom("den");
  const membership = { callerId: annId, channelId: room, memberId: benId };
  await workspace.storage.commands.addChannelMember(membership);
  const ben = await world.connect(benId);
  await workspace.post(room, annId, "while you are here");
  await allOf(ben, annId);
  await workspace.storage.commands.removeChannelMember(membership);
  await workspace.post(room, annId, "now that he is gone");
  await allOf(ben, annId);
  assert.deepEqual(typesIn(ben, room), ["message.created", "member.left"]);
});

test("E5: that a channel is deleted is told to those who could read it, and nothing more of it", async () => {
  const hidden = await privateRoom("cave");
  const open = (await workspace.addChannel("meadow", { creatorId: annId })).id;
  const [ann, ben] = [await world.connect(annId), await world.connect(benId)];
  for (const channelId of [hidden, open]) {
    await workspace.storage.commands.deleteChannel({ memberId: annId, channelId });
    await workspace.storage.commands.thinChannel({ channelId, limit: 1 });
  }
  await allOf(ann, annId);
  await allOf(ben, annId);
  const deletions = (client: RealtimeClient) =>
    [hidden, open].map((channelId) => typesIn(client, channelId).filter((type) => type !== "member.joined"));
  assert.deepEqual(deletions(ann), [["channel.deleted"], ["channel.deleted"]]);
  assert.deepEqual(deletions(ben), [[], ["channel.deleted"]]);
});

test("E5: today's words of a channel are not sent to who has left it since they were first said", async () => {
  const room = await privateRoom("attic");
  const membership = { callerId: annId, channelId: room, memberId: benId };
  await workspace.storage.commands.addChannelMember(membership);
  const ben = await world.connect(benId);
  await allOf(ben, annId);
  // All in one commit, so that the gateway finds everything done when it hears of the first.
  const message = workspace.post(room, annId, "first words");
  await Promise.all([message, workspace.storage.commands.removeChannelMember(membership)]);
  await workspace.edit(await message, "words for who has stayed");
  await allOf(ben, annId);
  assert.ok(!JSON.stringify(ben.frames).includes("stayed"));
  assert.equal(typesIn(ben, room).at(-1), "member.left");
});

test("E6: who gains a channel is told so, and gets what happens in it from then on", async () => {
  const room = await privateRoom("club");
  const ben = await world.connect(benId);
  await workspace.post(room, annId, "before");
  await allOf(ben, annId);
  await workspace.storage.commands.addChannelMember({ callerId: annId, channelId: room, memberId: benId });
  await workspace.post(room, annId, "welcome");
  await allOf(ben, annId);
  assert.deepEqual(typesIn(ben, room), ["member.joined", "message.created"]);
});

test("E7: imported history is not sent", async () => {
  const client = await world.connect(benId);
  const { statements } = workspace.storage;
  const message = await workspace.post(workspace.generalId, annId, "said here");
  await statements
    .insertInto("events")
    .values({
      type: "message.imported",
      at: 0,
      channel_id: message.channel_id,
      message_id: message.id,
      member_id: annId,
      emoji: null,
    })
    .execute();
  await allOf(client, annId);
  assert.deepEqual(client.contents(), ["said here", "that was all"]);
});

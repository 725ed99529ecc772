import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { PassingFrame, ServerFrame } from "#contract/realtime.ts";
import { openTestGateway, type TestGateway } from "#test/support/gateway.ts";
import type { RealtimeClient } from "#test/support/realtime-client.ts";
import type { ActiveReply } from "./passing-frames.ts";

let world: TestGateway;
let annId: MemberId;
let benId: MemberId;
let cleoId: MemberId;
/** Ann and Ben are in it, Cleo is not. */
let room: ChannelId;

before(async () => {
  world = await openTestGateway();
  const { workspace } = world;
  annId = (await workspace.addMember("ann")).id;
  benId = (await workspace.addMember("ben")).id;
  cleoId = (await workspace.addMember("cleo")).id;
  room = (await workspace.addChannel("den", { creatorId: annId, kind: "private", memberIds: [benId] })).id;
});
after(() => world.close());

/** A connection that is live: a message has come through it. */
async function connectLive(memberId: MemberId): Promise<RealtimeClient> {
  const client = await world.connect(memberId);
  await live(client);
  return client;
}

async function live(client: RealtimeClient): Promise<void> {
  await world.workspace.post(world.workspace.generalId, annId, "are you there?");
  await client.until(() => client.contents().length > 0);
}

function passed(client: RealtimeClient, type: PassingFrame["type"]): ServerFrame[] {
  return client.frames.filter((frame) => frame.type === type);
}

/** Frames come in order: when this one is there, so are those before it. */
async function flush(...clients: RealtimeClient[]): Promise<void> {
  const parentId = "9".repeat(16) as MessageId;
  const replyId = String(Date.now()).padStart(16, "0") as ReplyId;
  const channelId = world.workspace.generalId;
  world.gateway.sendPassing(channelId, {
    type: "reply.started",
    replyId,
    channelId,
    parentId,
    threadId: null,
  });
  for (const client of clients)
    await client.until(() => client.frames.some((frame) => "replyId" in frame && frame.replyId === replyId));
}

test("P1, P2: typing is told once to the other readers, if the typist may post there", async () => {
  const [ann, ben, cleo] = await Promise.all([annId, benId, cleoId].map(connectLive));
  ann!.send({ type: "typing", channelId: room });
  ann!.send({ type: "typing", channelId: room });
  // Cleo may not post there, nor anybody in a channel that is not there.
  cleo!.send({ type: "typing", channelId: room });
  cleo!.send({ type: "typing", channelId: "1".repeat(16) as ChannelId });
  ben!.send({ type: "typing", channelId: world.workspace.generalId });
  await cleo!.until(() => passed(cleo!, "typing.started").length === 1);
  await flush(ann!, ben!, cleo!);
  const inRoom = { type: "typing.started", channelId: room, memberId: annId };
  const inGeneral = { type: "typing.started", channelId: world.workspace.generalId, memberId: benId };
  assert.deepEqual(passed(ann!, "typing.started"), [inGeneral]);
  assert.deepEqual(passed(ben!, "typing.started"), [inRoom]);
  assert.deepEqual(passed(cleo!, "typing.started"), [inGeneral]);
});

const reply: ActiveReply = {
  replyId: "5".repeat(16) as ReplyId,
  channelId: "" as ChannelId,
  parentId: "4".repeat(16) as MessageId,
  threadId: null,
  index: -1,
  text: "",
};

/** Does to the reply what the brain does: its own state first, then the frame. */
function delta(active: ActiveReply, text: string): void {
  active.index += 1;
  active.text += text;
  const frame = { type: "reply.delta" as const, replyId: active.replyId, index: active.index, text };
  world.gateway.sendPassing(active.channelId, frame);
}

test("P6, P7: a reply streams in order to readers alone; who comes late gets what was said so far", async () => {
  const [ben, cleo] = await Promise.all([benId, cleoId].map(connectLive));
  const active = { ...reply, channelId: room };
  world.replies.push(active);
  const { index: _, text: __, ...started } = active;
  world.gateway.sendPassing(room, { type: "reply.started", ...started });
  for (const word of ["wood", " is", " warm"]) delta(active, word);
  const late = await world.connect(annId);
  const stranger = await world.connect(cleoId);
  for (const word of [",", " they", " say"]) delta(active, word);
  await late.until(() => passed(late, "reply.started").length > 0);
  await live(stranger);
  delta(active, ".");
  world.replies.length = 0;
  world.gateway.sendPassing(room, { type: "reply.ended", replyId: active.replyId });
  for (const client of [ben!, late]) {
    await client.until(() => passed(client, "reply.ended").length === 1);
    assert.equal(textOf(client, active.replyId), "wood is warm, they say.");
  }
  await flush(cleo!, stranger);
  for (const client of [cleo!, stranger])
    assert.ok(!JSON.stringify(client.frames).includes(active.replyId), "Cleo may not read it");
});

/** Puts a reply together as a client does, and refuses gaps and doubles. */
function textOf(client: RealtimeClient, replyId: ReplyId): string {
  let next: number | undefined;
  let text = "";
  for (const frame of client.frames) {
    if (!("replyId" in frame) || frame.replyId !== replyId) continue;
    if (frame.type === "reply.started") {
      assert.equal(next, undefined, "started twice");
      next = 0;
    } else if (frame.type === "reply.snapshot") {
      [next, text] = [frame.index + 1, frame.text];
    } else if (frame.type === "reply.delta") {
      assert.equal(frame.index, next);
      [next, text] = [frame.index + 1, text + frame.text];
    }
  }
  return text;
}

import assert from "node:assert/strict";
import { test } from "node:test";
import type { MyChannel } from "#contract/channel.ts";
import type { Event } from "#contract/events.ts";
import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { Me, Member } from "#contract/member.ts";
import type { Message } from "#contract/message.ts";
import { applyEvent, needsOf } from "./apply-event.ts";
import { openWindow } from "./message-window.ts";
import type { ReplyStream } from "./reply-streams.ts";
import { emptyState, type State } from "./store.ts";

const ann = "ann" as MemberId;
const lain = "lain" as MemberId;
const room = "room" as ChannelId;
const at = "";

function channel(kind: MyChannel["kind"]): MyChannel {
  return { id: room, kind, joined: true, lastMessageId: null, unreadCount: 0, mentionCount: 0 } as MyChannel;
}

function stateWith(changes: Partial<State>): State {
  const workspace = { lainId: lain } as State["workspace"];
  return {
    ...emptyState,
    me: { id: ann, handle: "ann" } as Me,
    workspace,
    channels: { [room]: channel("public") },
    ...changes,
  };
}

function said(authorId: MemberId, changes: Partial<Message> = {}): Event {
  const message = {
    id: "9",
    channelId: room,
    threadId: null,
    parentId: null,
    authorId,
    content: "",
  } as Message;
  return { type: "message.created", at, message: { ...message, ...changes } };
}

test("Lain's message takes the place of the reply that streamed", () => {
  const reply = { replyId: "r" as ReplyId, parentId: "q" as MessageId } as ReplyStream;
  const state = stateWith({ replies: { [reply.replyId]: reply } });
  assert.deepEqual(applyEvent(state, said(lain, { parentId: reply.parentId })).replies, {});
  assert.deepEqual(applyEvent(state, said(ann, { parentId: reply.parentId })).replies, state.replies);
});

test("who has said something is not writing any more", () => {
  const state = stateWith({ typing: { [room]: [{ memberId: lain, until: 1 }] } });
  assert.deepEqual(applyEvent(state, said(lain)).typing[room], []);
});

test("of a private channel that I was put out of nothing is left, a public one can still be read", () => {
  const left: Event = { type: "member.left", at, channelId: room, memberId: ann };
  const windows = { [room]: openWindow(null) };
  const out = applyEvent(stateWith({ channels: { [room]: channel("private") }, windows }), left);
  assert.deepEqual([out.channels, out.windows], [{}, {}]);
  const open = applyEvent(stateWith({ windows }), left);
  assert.equal(open.channels[room]?.joined, false);
  assert.deepEqual(open.windows, windows);
});

test("of a channel that was deleted nothing is left", () => {
  const deleted: Event = { type: "channel.deleted", at, channelId: room };
  const id = "9" as MessageId;
  const seen = { [id]: { channelId: room } as Message };
  const state = stateWith({ windows: { [room]: openWindow(null) }, seen });
  const after = applyEvent(state, deleted);
  assert.deepEqual([after.channels, after.windows, after.seen], [{}, {}, { [id]: null }]);
  assert.deepEqual(needsOf(state, deleted), {});
});

test("what an event does not say is asked for", () => {
  const state = stateWith({ members: { [lain]: {} as Member } });
  assert.deepEqual(needsOf(state, said(lain)), {});
  assert.deepEqual(needsOf(state, said("new" as MemberId)), { members: true });
  const joined: Event = { type: "member.joined", at, channelId: "other" as ChannelId, memberId: lain };
  assert.deepEqual(needsOf(state, joined), { channelId: "other" });
  const cleared: Event = { type: "read-marker.moved", at, channelId: room, messageId: null };
  const read = { ...channel("public"), lastReadMessageId: "9" as MessageId };
  assert.deepEqual(needsOf(stateWith({ channels: { [room]: read } }), cleared), { channelId: room });
});

test("who gets another role asks anew what may be done in each channel", () => {
  const changed = (role: Member["role"]): Event => ({
    type: "member.updated",
    at,
    member: { id: ann, role } as Member,
  });
  const state = stateWith({ me: { id: ann, role: "member" } as Me });
  assert.deepEqual(needsOf(state, changed("admin")), { workspace: true });
  assert.deepEqual(needsOf(state, changed("member")), {});
});

test("a message that was looked up and is removed is known to be gone", () => {
  const id = "9" as MessageId;
  const state = stateWith({ seen: { [id]: {} as Message } });
  const deleted: Event = { type: "message.deleted", at, messageId: id, channelId: room };
  assert.equal(applyEvent(state, deleted).seen[id], null);
});

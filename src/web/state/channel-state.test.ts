import assert from "node:assert/strict";
import { test } from "node:test";
import type { MyChannel } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Me } from "#contract/member.ts";
import type { Message } from "#contract/message.ts";
import { isAddressed, withAllRead, withNewMessage, withReadMarker } from "./channel-state.ts";

const ann = "ann" as MemberId;
const bob = "bob" as MemberId;
const me = { id: ann, handle: "ann" } as Me;

const channel: MyChannel = {
  id: "c" as ChannelId,
  kind: "public",
  name: "general",
  topic: "",
  createdAt: "",
  archived: false,
  offTheRecord: false,
  memberCount: 2,
  hasLain: true,
  joined: true,
  lastReadMessageId: "1" as MessageId,
  unreadCount: 0,
  mentionCount: 0,
  canManage: false,
  canDelete: false,
  lastMessageId: "1" as MessageId,
};

function said(id: string, content: string, authorId = bob, threadId: string | null = null): Message {
  return { id, content, authorId, threadId } as Message;
}

test("what others say is unread, and counts as a mention where it names me", () => {
  const after = withNewMessage(withNewMessage(channel, said("2", "hello"), me), said("3", "@ann look"), me);
  assert.deepEqual([after.unreadCount, after.mentionCount], [2, 1]);
});

test("a message that comes twice is counted once", () => {
  const once = withNewMessage(channel, said("2", "hello"), me);
  assert.equal(withNewMessage(once, said("2", "hello"), me), once);
});

test("what I say myself reads everything before it", () => {
  const after = withNewMessage(withNewMessage(channel, said("2", "hello"), me), said("3", "hi", ann), me);
  assert.deepEqual([after.unreadCount, after.lastReadMessageId], [0, "3"]);
});

test("replies in threads and channels that I did not join count nothing", () => {
  assert.equal(withNewMessage(channel, said("2", "hello", bob, "1"), me), channel);
  assert.equal(withNewMessage({ ...channel, joined: false }, said("2", "hello"), me).unreadCount, 0);
});

test("everything in a direct channel is for me, elsewhere what names me outside of code", () => {
  assert.ok(isAddressed({ ...channel, kind: "direct" }, said("2", "hello"), me));
  assert.ok(isAddressed(channel, said("2", "thanks, @Ann."), me));
  assert.ok(!isAddressed(channel, said("2", "see `@ann`, or mail bob@ann.org"), me));
  assert.ok(!isAddressed(channel, said("2", "@ann", ann), me));
});

test("a marker before the newest message leaves the counts to the server", () => {
  const unread = withNewMessage(withNewMessage(channel, said("2", "a"), me), said("3", "b"), me);
  assert.equal(withReadMarker(unread, "2" as MessageId), null);
  assert.equal(withReadMarker(unread, "3" as MessageId)?.unreadCount, 0);
});

test("a channel that is read stays the same", () => {
  assert.equal(withAllRead(channel), channel);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { decideReply, type MessageFacts } from "./decide-reply.ts";

const talk: MessageFacts = {
  isFromBot: false,
  isHistory: false,
  isLainHere: true,
  channelKind: "public",
  otherMembers: 5,
  isAsked: false,
  mentionsLain: false,
  answersLain: false,
};

test("Lain answers when mentioned, replied to, asked, and in its direct messages", () => {
  assert.deepEqual(decideReply({ ...talk, mentionsLain: true }), { reply: true, reason: "mentioned" });
  assert.deepEqual(decideReply({ ...talk, answersLain: true }), { reply: true, reason: "replied_to" });
  assert.deepEqual(decideReply({ ...talk, isAsked: true }), { reply: true, reason: "asked" });
  const direct: MessageFacts = { ...talk, channelKind: "direct", otherMembers: 1 };
  assert.deepEqual(decideReply(direct), { reply: true, reason: "direct" });
});

test("people who talk among themselves are left alone, in direct messages of several too", () => {
  assert.deepEqual(decideReply(talk), { reply: false, reason: "not_addressed" });
  const group: MessageFacts = { ...talk, channelKind: "direct", otherMembers: 2 };
  assert.deepEqual(decideReply(group), { reply: false, reason: "not_addressed" });
  assert.deepEqual(decideReply({ ...group, mentionsLain: true }), { reply: true, reason: "mentioned" });
});

test("a bot never answers a bot", () => {
  const bot = { ...talk, isFromBot: true, mentionsLain: true, answersLain: true, isAsked: true };
  assert.deepEqual(decideReply(bot), { reply: false, reason: "from_bot" });
});

test("imported history wakes no reply", () => {
  assert.deepEqual(decideReply({ ...talk, isHistory: true, mentionsLain: true }), {
    reply: false,
    reason: "history",
  });
});

test("where Lain is not a member it declines what is put to it, and keeps out of the rest", () => {
  const elsewhere = { ...talk, isLainHere: false };
  assert.deepEqual(decideReply({ ...elsewhere, mentionsLain: true }), {
    reply: false,
    reason: "lain_not_here",
  });
  assert.deepEqual(decideReply(elsewhere), { reply: false, reason: "not_addressed" });
});

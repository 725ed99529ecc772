import assert from "node:assert/strict";
import { test } from "node:test";
import { decideReply, type MessageFacts } from "./decide-reply.ts";

const talk: MessageFacts = {
  isFromBot: false,
  isLainHere: true,
  isToLainAlone: false,
  isAsked: false,
  mentionsLain: false,
  answersLain: false,
};

test("Lain answers when asked, mentioned, replied to, and in its direct messages", () => {
  assert.deepEqual(decideReply({ ...talk, isAsked: true }), { reply: true, reason: "asked" });
  assert.deepEqual(decideReply({ ...talk, mentionsLain: true }), { reply: true, reason: "mentioned" });
  assert.deepEqual(decideReply({ ...talk, answersLain: true }), { reply: true, reason: "replied_to" });
  assert.deepEqual(decideReply({ ...talk, isToLainAlone: true }), { reply: true, reason: "direct" });
});

test("people who talk among themselves are left alone", () => {
  assert.deepEqual(decideReply(talk), { reply: false, reason: "not_addressed" });
});

test("a bot never answers a bot", () => {
  const bot = { ...talk, isFromBot: true, mentionsLain: true, answersLain: true, isAsked: true };
  assert.deepEqual(decideReply(bot), { reply: false, reason: "from_bot" });
});

test("where Lain is not a member it declines what is put to it, and keeps out of the rest", () => {
  const elsewhere = { ...talk, isLainHere: false };
  assert.deepEqual(decideReply({ ...elsewhere, mentionsLain: true }), {
    reply: false,
    reason: "lain_not_here",
  });
  assert.deepEqual(decideReply(elsewhere), { reply: false, reason: "not_addressed" });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { vectorMetadata } from "./vector-metadata.ts";

const message = {
  id: "0000000000000001" as MessageId,
  content: "hello",
  created_at: 1,
  updated_at: 2,
  author_id: "0000000000000002" as MemberId,
  channel_id: "0000000000000003" as ChannelId,
  parent_id: null,
  file_name: null,
};

test("keys are left out where there is nothing", () => {
  assert.deepEqual(vectorMetadata({ ...message, content: "" }), {
    message_id: message.id,
    created_at: 1,
    updated_at: 2,
    user_id: message.author_id,
    channel_id: message.channel_id,
  });
});

test("parent, file and content stand where they are", () => {
  const full = vectorMetadata({ ...message, parent_id: message.id, file_name: "plan.pdf" });
  assert.equal(full.content, "hello");
  assert.equal(full.parent_id, message.id);
  assert.equal(full.has_file, true);
  assert.equal(full.file_name, "plan.pdf");
});

test("what is cut is as long as JSON writes it", () => {
  for (const character of ["\n", "\u0001", "é", "語", '"']) {
    const { content = "" } = vectorMetadata({ ...message, content: character.repeat(16_000) });
    const bytes = Buffer.byteLength(JSON.stringify(content));
    assert.ok(bytes <= 20_002 && bytes > 19_990, `${JSON.stringify(character)}: ${bytes}`);
  }
});

test("half a character is none", () => {
  assert.equal(vectorMetadata({ ...message, content: "a\ud83d" }).content, "a\ufffd");
});

test("content is cut to fit, never inside a character", () => {
  const { content = "" } = vectorMetadata({ ...message, content: `a${"😀".repeat(7_999)}` });
  assert.ok(Buffer.byteLength(content) <= 20_000);
  assert.ok(content.isWellFormed());
  assert.match(content, /^a(?:😀)+$/u);
});

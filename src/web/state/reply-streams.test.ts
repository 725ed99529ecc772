import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ChannelId, MessageId, ReplyId } from "#contract/ids.ts";
import {
  applyReplyFrame,
  type ReplyFrame,
  type ReplyStream,
  type ReplyStreams,
  withoutUnended,
} from "./reply-streams.ts";

const replyId = "1" as ReplyId;
const question = "2" as MessageId;
const started: ReplyFrame = {
  type: "reply.started",
  replyId,
  channelId: "3" as ChannelId,
  parentId: question,
  threadId: null,
};
const delta = (index: number, text: string): ReplyFrame => ({ type: "reply.delta", replyId, index, text });
const snapshot = (index: number, text: string): ReplyFrame => ({
  type: "reply.snapshot",
  replyId,
  index,
  text,
});

function after(...frames: ReplyFrame[]): ReplyStream | undefined {
  return frames.reduce<ReplyStreams>(applyReplyFrame, {})[replyId];
}

test("deltas in their order make the text", () => {
  assert.equal(after(started, delta(0, "It "), delta(1, "depends."))?.text, "It depends.");
});

test("behind a gap nothing is shown until a snapshot fills it", () => {
  assert.equal(after(started, delta(0, "a"), delta(2, "c"))?.text, "a");
  assert.equal(after(started, delta(0, "a"), delta(2, "c"), snapshot(1, "ab"))?.text, "abc");
});

test("a snapshot that is older than the text takes nothing back", () => {
  assert.equal(after(started, delta(0, "a"), delta(1, "b"), snapshot(0, "a"))?.text, "ab");
});

test("a reply that ended without a message says why", () => {
  const ended: ReplyFrame = { type: "reply.ended", replyId, reason: "model_timeout" };
  assert.equal(after(started, ended)?.state, "failed");
  assert.equal(after(started, { ...ended, reason: "stopped" })?.state, "stopped");
});

test("asking again takes the failed answer away", () => {
  const ended: ReplyFrame = { type: "reply.ended", replyId, reason: "internal" };
  const again: ReplyFrame = { ...started, replyId: "9" as ReplyId };
  const streams = [started, ended, again].reduce<ReplyStreams>(applyReplyFrame, {});
  assert.deepEqual(Object.keys(streams), ["9"]);
});

test("what was on its way when the socket was lost is not waited for", () => {
  assert.deepEqual(withoutUnended([started, delta(0, "a")].reduce<ReplyStreams>(applyReplyFrame, {})), {});
});

test("whatever the order of deltas and snapshots, the text is a beginning of the reply and ends whole", () => {
  const parts = ["It ", "depends ", "on ", "what ", "you ", "mean."];
  const upTo = (index: number) => parts.slice(0, index + 1).join("");
  const frames = parts.flatMap((text, index) => [delta(index, text), snapshot(index, upTo(index))]);
  fc.assert(
    fc.property(fc.shuffledSubarray(frames), (some) => {
      let streams: ReplyStreams = applyReplyFrame({}, started);
      for (const frame of some) {
        streams = applyReplyFrame(streams, frame);
        assert.ok(upTo(parts.length).startsWith(streams[replyId]!.text));
      }
      const whole = applyReplyFrame(streams, snapshot(parts.length - 1, upTo(parts.length - 1)));
      assert.equal(whole[replyId]!.text, upTo(parts.length - 1));
    }),
  );
});

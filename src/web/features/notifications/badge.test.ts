import assert from "node:assert/strict";
import { test } from "node:test";
import type { MyChannel } from "#contract/channel.ts";
import { titleWith, waitingCount } from "./badge.ts";

function channel(kind: string, unreadCount: number, mentionCount: number, joined = true): MyChannel {
  return { kind, unreadCount, mentionCount, joined } as MyChannel;
}

test("mentions and direct messages wait for me, the rest of a channel does not", () => {
  assert.equal(
    waitingCount([channel("public", 40, 2), channel("direct", 3, 3), channel("public", 9, 1, false)]),
    5,
  );
});

test("the title says how many, up to a hundred", () => {
  assert.equal(titleWith(0, "Lain"), "Lain");
  assert.equal(titleWith(3, "Lain"), "(3) Lain");
  assert.equal(titleWith(120, "Lain"), "(99+) Lain");
});

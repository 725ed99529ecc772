import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import type { MemberId, MessageId } from "#contract/ids.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { type Place, selectPage } from "./message-page-queries.ts";

describe("pages of messages", () => {
  let workspace: TestWorkspace;
  /** Ids as they should be read, oldest first. */
  const inChannel: MessageId[] = [];
  const inThread: MessageId[] = [];
  let places: { place: Place; ids: MessageId[] }[];

  before(async () => {
    workspace = await openTestWorkspace();
    const ann: MemberId = (await workspace.addMember("ann")).id;
    const channel = await workspace.addChannel("long", { creatorId: ann });
    const root = await workspace.post(channel.id, ann, "root");
    inChannel.push(root.id);
    for (let number = 0; number < 60; number++) {
      const isReply = number % 3 === 0;
      const options = isReply ? { threadId: root.id } : {};
      const message = await workspace.post(channel.id, ann, `message ${number}`, options);
      (isReply ? inThread : inChannel).push(message.id);
    }
    places = [
      { place: { channelId: channel.id }, ids: inChannel },
      { place: { threadId: root.id }, ids: inThread },
    ];
  });
  after(() => workspace.close());

  const anyPlace = () => fc.constantFrom(...places);
  const anyLimit = fc.integer({ min: 1, max: 70 });

  test("walking either way meets every message once, in order, and ends", async () => {
    const walk = fc.asyncProperty(
      anyPlace(),
      anyLimit,
      fc.boolean(),
      async ({ place, ids }, limit, isBack) => {
        const met: MessageId[] = [];
        for (let hasMore = true; hasMore; ) {
          const start = isBack ? met[0] : (met.at(-1) ?? ("0000000000000000" as MessageId));
          const page = await selectPage(workspace.storage.read, place, {
            limit,
            ...(start === undefined ? {} : isBack ? { before: start } : { after: start }),
          });
          const pageIds = page.rows.map((row) => row.id);
          assert.ok(pageIds.length <= limit);
          if (isBack) met.unshift(...pageIds);
          else met.push(...pageIds);
          hasMore = page.hasMore;
        }
        assert.deepEqual(met, ids);
      },
    );
    await fc.assert(walk, { numRuns: 60 });
  });

  test("a page around a message holds it and its neighbours on both sides", async () => {
    const look = fc.asyncProperty(anyPlace(), anyLimit, fc.nat(), async ({ place, ids }, limit, at) => {
      const index = at % ids.length;
      const { rows, hasMore } = await selectPage(workspace.storage.read, place, {
        limit,
        around: ids[index],
      });
      const beforeCount = Math.ceil(limit / 2);
      const from = Math.max(0, index + 1 - beforeCount);
      assert.deepEqual(
        rows.map((row) => row.id),
        ids.slice(from, index + 1 + limit - beforeCount),
      );
      assert.equal(hasMore, from > 0);
    });
    await fc.assert(look, { numRuns: 60 });
  });

  test("a message that is gone still marks a place", async () => {
    const { place, ids } = places[0]!;
    const gone = String(BigInt(ids[10]!) + 1n).padStart(16, "0") as MessageId;
    const { rows } = await selectPage(workspace.storage.read, place, { before: gone, limit: 3 });
    assert.deepEqual(
      rows.map((row) => row.id),
      ids.slice(8, 11),
    );
  });
});

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import type { MemberId } from "#contract/ids.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { type MessageRow, selectMessage } from "./message-queries.ts";

describe("threads", () => {
  let workspace: TestWorkspace;
  let ann: MemberId;

  before(async () => {
    workspace = await openTestWorkspace();
    ann = (await workspace.addMember("ann")).id;
  });
  after(() => workspace.close());

  test("whatever is said and removed, a root counts its replies and goes when nothing is left of it", async () => {
    const steps = fc.array(fc.oneof(fc.constant("reply"), fc.constant("root"), fc.nat({ max: 9 })), {
      maxLength: 20,
    });
    const live = fc.asyncProperty(steps, async (steps) => {
      const { generalId, storage } = workspace;
      const root = await workspace.post(generalId, ann, "root");
      const replies: MessageRow[] = [];
      let isRemoved = false;
      for (const step of steps) {
        const isGone = isRemoved && replies.length === 0;
        if (step === "reply") {
          const posting = workspace.post(generalId, ann, "reply", { threadId: root.id });
          if (isGone) await assert.rejects(posting, { code: "not_found" });
          else replies.push(await posting);
        } else if (step === "root") {
          if (isRemoved) await assert.rejects(workspace.remove(root), { code: "not_found" });
          else await workspace.remove(root);
          isRemoved = true;
        } else if (replies.length > 0) {
          const [reply] = replies.splice(step % replies.length, 1);
          await workspace.remove(reply!);
        }
        const row = await selectMessage(storage.read, root.id);
        if (isRemoved && replies.length === 0) assert.equal(row, undefined);
        else {
          assert.equal(row?.reply_count, replies.length);
          assert.equal(row?.last_reply_at, replies.at(-1)?.created_at ?? null);
          assert.equal(row?.content, isRemoved ? "" : "root");
        }
      }
    });
    await fc.assert(live, { numRuns: 25 });
  });
});

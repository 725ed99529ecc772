import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageId } from "#contract/ids.ts";
import { openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { selectLastReplies, selectRoom } from "./reading-queries.ts";

test("an answer that may not be used here takes no place of one that may", async () => {
  const workspace = await openAnsweringWorkspace();
  const { generalId, storage } = workspace;
  const [ann, dee] = [await workspace.addMember("ann"), await workspace.addMember("dee")];
  await storage.commands.changeMe({ memberId: dee.id, learning: false });
  const secret = await workspace.addChannel("secret", { creatorId: ann.id, kind: "private", memberIds: [] });

  const asked = await workspace.post(generalId, ann.id, "@lain who is here?");
  const usable = await workspace.answerTo(asked);
  await workspace.answerTo(await workspace.post(generalId, dee.id, "@lain what about me?"));
  await workspace.answerTo(await workspace.post(secret.id, ann.id, "@lain what about us?"));

  const channelIds = [generalId];
  const place = { channelId: generalId, channelIds, threadId: null, beforeId: "9".repeat(16) as MessageId };
  const { people, own } = await selectRoom(storage.read, { ...place, limit: 2 });
  assert.deepEqual([...people, ...own].map(({ id }) => id).sort(), [asked.id, usable.id].sort());
  const last = await selectLastReplies(storage.read, { askerId: ann.id, channelIds, limit: 1 });
  assert.deepEqual(
    last.map(({ id }) => id),
    [usable.id],
  );
  await workspace.close();
});

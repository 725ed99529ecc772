import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageRow } from "#server/chat/message-queries.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { selectAnswers } from "./reading-queries.ts";

test("what counts as an answer: what answers by its parent, and where nobody says so what others said next", async () => {
  const clock = createManualClock(Date.parse("2026-03-09T18:00:00Z"));
  const workspace = await openTestWorkspace({ clock });
  const { generalId: channelId } = workspace;
  const [ann, bob] = [await workspace.addMember("ann"), await workspace.addMember("bob")];
  const say = (author: { id: typeof ann.id }, content: string, options = {}) => {
    clock.advance(60_000);
    return workspace.post(channelId, author.id, content, options);
  };
  const answersTo = async (message: MessageRow) => {
    const question = { id: message.id, channelId, threadId: message.thread_id, authorId: message.author_id };
    return (await selectAnswers(workspace.storage.read, question, { without: [], limit: 6 })).map(
      ({ content }) => content,
    );
  };

  const plain = await say(ann, "my crust stays pale, what do you do?");
  await say(ann, "it is the third one");
  await say(bob, "steam at first, then turn the heat up");
  clock.advance(3_600_000);
  const marked = await say(ann, "who brings flour?");
  await say(bob, "what a day");
  await say(bob, "I bring spelt", { parentId: marked.id });
  const toLain = await say(ann, "@lain who brought flour?");
  await workspace.postAsBot(channelId, "nobody said", { parentId: toLain.id });
  await say(bob, "lunch!");

  assert.deepEqual(await answersTo(plain), ["steam at first, then turn the heat up"]);
  assert.deepEqual(await answersTo(marked), ["I bring spelt"]);
  assert.deepEqual(await answersTo(toLain), []);
  await workspace.close();
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { selectMessage } from "./message-queries.ts";
import { presentMe } from "./present-member.ts";
import { withdrawnContent } from "./withdraw-quotes.ts";

let workspace: TestWorkspace;
let ann: MemberRow;
let bob: MemberRow;

before(async () => {
  workspace = await openTestWorkspace();
  ann = await workspace.addMember("ann");
  bob = await workspace.addMember("bob");
});
after(() => workspace.close());

async function quoting(author: MemberRow, content: string) {
  const quoted = await workspace.post(workspace.generalId, author.id, content);
  const reply = await workspace.postAsBot(workspace.generalId, "It was said: “\uFFFC”.", {
    quotes: [{ messageId: quoted.id, startOffset: 0, endOffset: content.length }],
  });
  return { quoted, reply };
}
const contentOf = async ({ id }: Awaited<ReturnType<typeof quoting>>["reply"]) =>
  (await selectMessage(workspace.storage.read, id))?.content;

test("who is forgotten keeps what they wrote, and answers that quote them are withdrawn", async () => {
  const anns = await quoting(ann, "the spare key is under the flowerpot");
  const bobs = await quoting(bob, "the ladder is in the garage");
  const before = Date.now();
  const forgotten = await workspace.storage.commands.forgetMe({ memberId: ann.id });
  const { forgottenAt, learning } = await presentMe(workspace.storage.read, forgotten);
  assert.ok(Date.parse(forgottenAt!) >= before && Date.parse(forgottenAt!) <= Date.now());
  assert.equal(learning, true);
  assert.equal(await contentOf(anns.reply), withdrawnContent);
  assert.equal(await contentOf(anns.quoted), "the spare key is under the flowerpot");
  assert.equal(await contentOf(bobs.reply), bobs.reply.content);
  assert.equal((await presentMe(workspace.storage.read, bob)).forgottenAt, null);
});

test("who does not want to be learned from is quoted no more", async () => {
  const { reply } = await quoting(bob, "the boat is in the harbour");
  await workspace.storage.commands.changeMe({ memberId: bob.id, name: "Bob Ray" });
  assert.equal(await contentOf(reply), reply.content);
  await workspace.storage.commands.changeMe({ memberId: bob.id, learning: false });
  assert.equal(await contentOf(reply), withdrawnContent);
});

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Workspace } from "#contract/endpoints/workspace.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { createDescribeWorkspace } from "./describe-workspace.ts";
import { createImports } from "./importers/create-imports.ts";
import { systemClock } from "./platform/clock.ts";
import { createLogger } from "./platform/logger.ts";

let workspace: TestWorkspace;
let ann: MemberRow;
let general: ChannelId;
let describe: (memberId: MemberId) => Promise<Workspace>;

beforeEach(async () => {
  workspace = await openTestWorkspace();
  ann = await workspace.addMember("ann");
  general = workspace.generalId;
  const runsOn = {} as Workspace["runsOn"];
  describe = createDescribeWorkspace({
    read: workspace.storage.read,
    lainId: workspace.bot.id,
    runsOn,
    version: "1",
  });
});
afterEach(() => workspace.close());

const seenBy = async (member: MemberRow) => (await describe(member.id)).messagesSeen;

async function importHistory(lines: object[]): Promise<void> {
  const { storage } = workspace;
  const path = join(storage.folder, "history");
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  const imports = createImports({
    read: storage.read,
    commands: storage.commands,
    backgroundCommands: storage.backgroundCommands,
    folder: storage.folder,
    reservedHandles: [],
    clock: systemClock,
    logger: createLogger("silent"),
    onEnded: () => {},
  });
  const { id } = await imports.start({ path, fileName: "history.jsonl", startedBy: null });
  await waitFor(async () => (await imports.show(id)).state === "done");
}

test("what Lain has seen is counted exactly, whatever becomes of the messages", async () => {
  const { post, edit, remove, postAsBot, storage } = workspace;
  assert.equal(await seenBy(ann), 0);

  const root = await post(general, ann.id, "who has the ladder?");
  const reply = await post(general, ann.id, "I have", { parentId: root.id, threadId: root.id });
  await post(general, ann.id, "good morning", { clientId: "once" });
  await post(general, ann.id, "good morning", { clientId: "once" });
  assert.equal(await seenBy(ann), 3);

  await edit(reply, "Bob has it");
  await remove(await postAsBot(general, "The ladder is in the garage."));
  await postAsBot(general, "Bob has the ladder.");
  assert.equal(await seenBy(ann), 3, "what Lain says is not counted");

  await remove(root);
  assert.equal(await seenBy(ann), 2, "the empty row of a removed root is not counted");
  await remove(reply);
  assert.equal(await seenBy(ann), 1, "the empty row is not counted when it goes");

  const line = { channel: "general", user: "Cy", text: "years ago", ts: "2020-01-01T00:00" };
  await importHistory([line, line, { ...line, channel: "garden", thread: "t" }, { ...line, id: "a" }]);
  assert.equal(await seenBy(ann), 5);
  const cy = await storage.read.selectFrom("members").selectAll().where("name", "=", "Cy").executeTakeFirst();
  await storage.commands.claimMember({ importedId: cy!.id, memberId: ann.id, claimedBy: ann.id });
  assert.equal(await seenBy(ann), 5);

  await storage.statements.deleteFrom("channels").where("name", "=", "garden").execute();
  assert.equal(await seenBy(ann), 4);
});

test("each member is told of what Lain has seen where they may read", async () => {
  const bob = await workspace.addMember("bob");
  const secret = await workspace.addChannel("secret", { creatorId: ann.id, kind: "private" });
  const unseen = await workspace.addChannel("unseen", { creatorId: ann.id, withoutBot: true });
  for (const channelId of [general, secret.id, unseen.id]) await workspace.post(channelId, ann.id, "hello");
  assert.equal(await seenBy(ann), 2);
  assert.equal(await seenBy(bob), 1);
});

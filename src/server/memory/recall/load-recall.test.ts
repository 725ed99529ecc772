import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { wordsStamp } from "#server/memory/words-shelf.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "#test/support/remembering-workspace.ts";
import { loadCodes, loadEngine } from "./load-recall.ts";

let workspace: RememberingWorkspace;
let ann: MemberRow;

beforeEach(async () => {
  workspace = await openRememberingWorkspace({
    clock: createManualClock(Date.parse("2030-01-01T00:00:00Z")),
  });
  ann = await workspace.addMember("ann", { name: "Ann" });
});
afterEach(() => workspace.close());

const nouns = ["ladder", "kiln", "flowerpot", "boat", "lantern", "window", "violin"];
const places = ["garage", "garden", "cellar", "attic", "harbour"];

/** Says much, in several places and ways, so that loading takes more than a page. */
async function sayMuch(messages: number): Promise<void> {
  const { post, generalId } = workspace;
  const bob = await workspace.addMember("bob", { name: "Bob" });
  const room = await workspace.addChannel("room", { creatorId: ann.id, kind: "private" });
  const roots = [await post(generalId, ann.id, "the tools"), await post(room.id, ann.id, "the boats")];
  await Promise.all(
    Array.from({ length: messages }, (_, i) => {
      const noun = nouns[i % nouns.length];
      const place = places[i % places.length];
      const content =
        i % 3 === 0
          ? `is the ${noun} number ${i} in the ${place}?`
          : `the ${noun} ${i % 11} is in the ${place}`;
      const root = roots[i % 2]!;
      const options = i % 4 === 0 ? { parentId: root.id, threadId: root.id } : {};
      return post(root.channel_id, i % 2 === 0 && i % 5 === 0 ? bob.id : ann.id, content, options);
    }),
  );
  await workspace.catchUp();
}

const questions = ["where is the ladder?", "kiln number 21 garden", "what did Bob say of the boat?", "tools"];

const remembered = () =>
  Promise.all(
    questions.map((text) => workspace.memory.recall({ destinationId: workspace.generalId, text, limit: 50 })),
  );

test("after a start all is remembered as before it", async () => {
  await sayMuch(1_500);
  const before = await remembered();
  assert.ok(before.every((found) => found.length > 0));
  await workspace.restartMemory();
  assert.deepEqual(await remembered(), before);
  const { turns, vectors } = await workspace.memory.stats();
  assert.deepEqual({ turns, vectors }, { turns: 1_502, vectors: 1_502 });
});

test("words that were made in another way are made anew at the next start", async () => {
  const { storage, generalId } = workspace;
  await workspace.post(generalId, ann.id, "who has the ladder?");
  await workspace.post(generalId, ann.id, "the ladder is in the garage");
  await workspace.catchUp();
  await storage.statements
    .updateTable("message_terms")
    .set({ stamp: "before", terms: new Uint8Array(4) })
    .execute();
  await storage.statements
    .updateTable("settings")
    .set({ value: "before" })
    .where("key", "=", "memory_stamp")
    .execute();
  await workspace.restartMemory();
  await workspace.ended();
  assert.deepEqual(await workspace.recallTexts(generalId, "ladder"), ["the ladder is in the garage"]);
  const rows = await storage.read.selectFrom("message_terms").selectAll().orderBy("message_id").execute();
  assert.deepEqual(
    rows.map((row) => [row.stamp, row.marks]),
    [
      [wordsStamp, 1],
      [wordsStamp, 0],
    ],
  );
});

test("of what is stored only what Lain may remember now is loaded", async () => {
  const { storage, bot, post, edit, remove, generalId } = workspace;
  const cy = await workspace.addMember("cy");
  const dee = await workspace.addMember("dee");
  const off = await workspace.addChannel("off", { creatorId: ann.id });
  const left = await workspace.addChannel("left", { creatorId: ann.id });
  await post(generalId, ann.id, "the ladder is in the garage");
  await post(generalId, cy.id, "the kiln is in the garden");
  const before = await post(generalId, dee.id, "the window is in the attic");
  await post(generalId, dee.id, "the window is open");
  for (const { id } of [off, left]) await post(id, ann.id, "the boat is in the harbour");
  const edited = await post(generalId, ann.id, "the lantern is in the attic");
  const root = await post(generalId, ann.id, "where is the violin?");
  await post(generalId, ann.id, "in the cellar", { parentId: root.id, threadId: root.id });
  await workspace.catchUp();

  await edit(edited, "the lantern is in the cellar");
  await remove(root);
  const { statements } = storage;
  await statements.updateTable("members").set({ learning: 0 }).where("id", "=", cy.id).execute();
  await statements
    .updateTable("members")
    .set({ forgotten_through: before.id })
    .where("id", "=", dee.id)
    .execute();
  await statements.updateTable("channels").set({ off_the_record: 1 }).where("id", "=", off.id).execute();
  await statements
    .deleteFrom("channel_members")
    .where("channel_id", "=", left.id)
    .where("member_id", "=", bot.id)
    .execute();

  const lainId = bot.id;
  const engine = await loadEngine(storage.read, { lainId, stamp: wordsStamp });
  const codes = await loadCodes(storage.read, { lainId, indexId: 1 });
  const stored = await storage.read.selectFrom("message_terms").select("message_id").execute();
  assert.deepEqual([stored.length, engine.stats().turns, codes.size], [9, 3, 3]);
});

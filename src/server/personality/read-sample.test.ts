import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { createPersonality } from "./create-personality.ts";
import { readSample } from "./read-sample.ts";

const workspace = await openTestWorkspace();
after(() => workspace.close());
const { generalId, storage, post } = workspace;
const ann = await workspace.addMember("ann");
const bob = await workspace.addMember("bob");

test("of a known sample only new and edited messages are observed again", async () => {
  const first = await post(generalId, ann.id, "the lighthouse glows");
  const second = await post(generalId, bob.id, "it does not");
  const known = await readSample(storage.search, [generalId], new Map());
  await workspace.edit(second, "it does");
  const third = await post(generalId, ann.id, "told you");
  const sample = await readSample(storage.search, [generalId], known);
  assert.deepEqual([...sample.keys()], [third.id, second.id, first.id]);
  assert.equal(sample.get(first.id)?.observation, known.get(first.id)?.observation);
  assert.equal(sample.get(second.id)?.observation?.words, 2);
});

test("of one author no more than the newest 120 are taken", async () => {
  for (let i = 0; i < 125; i++) await post(generalId, bob.id, `message ${i}`);
  const sample = await readSample(storage.search, [generalId], new Map());
  const byBob = [...sample.values()].filter(({ authorId }) => authorId === bob.id);
  assert.equal(byBob.length, 120);
  assert.equal([...sample.values()].at(-1)?.authorId, ann.id);
});

test("a portrait that was kept through edits, removals and people who left is that of one who never saw them", async () => {
  const personality = createPersonality({ read: storage.read, search: storage.search });
  const cy = await workspace.addMember("cy");
  const edited = await post(generalId, cy.id, "HELLO!!! the volcano awakes 😀");
  const removed = await post(generalId, ann.id, "hey, the volcano, haha");
  await personality.portrait([generalId]);
  await workspace.edit(edited, "good morning");
  await workspace.remove(removed);
  await personality.portrait([generalId]);
  await storage.commands.changeMe({ memberId: bob.id, learning: false });
  const fresh = createPersonality({ read: storage.read, search: storage.search });
  assert.deepEqual(await personality.portrait([generalId]), await fresh.portrait([generalId]));
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { answerOf } from "#test/support/recording-model.ts";
import {
  dayMs,
  openReflectingWorkspace,
  type ReflectingWorkspace,
} from "#test/support/reflecting-workspace.ts";
import { waitFor } from "#test/support/wait-for.ts";

let workspace: ReflectingWorkspace;

beforeEach(async () => {
  workspace = await openReflectingWorkspace();
});
afterEach(() => workspace.close());

const rows = async (table: "reflections" | "reflection_statements" | "reflection_authors") =>
  (await workspace.storage.read.selectFrom(table).selectAll().execute()).length;

test("what was said on a past day becomes an opinion with its sources and who disagrees", async () => {
  const { talk, read, opinions, ann, cy, generalId } = workspace;
  const [anns, bobs] = await talk();
  assert.deepEqual(
    (await opinions()).map(({ statement }) => statement),
    [],
  );
  await read();
  assert.deepEqual(await opinions(), [
    {
      id: "opinion:Tabs are better.",
      topic: "tabs",
      statement: "Tabs are better.",
      sources: [anns.id, bobs.id],
      disagreeing: [cy.id],
      channelId: generalId,
      day: "2026-03-02",
    },
  ]);
  const evidence = await workspace.personality.evidence(ann.id, {
    traitId: "opinion:Tabs are better.",
    limit: 9,
  });
  assert.deepEqual(
    evidence.messages.map(({ id }) => id),
    [bobs.id, anns.id],
  );
});

test("today is not read, and a day is read once", async () => {
  const { talk, read, readNow, model, clock } = workspace;
  await talk();
  await readNow();
  assert.equal(model.prompts.length, 0);
  await read();
  clock.advance(dayMs);
  const { reflections, statements } = await readNow();
  assert.deepEqual([model.prompts.length, reflections, statements], [1, 1, 1]);
});

test("a past day is shown with what was thought until then, newest first", async () => {
  const { talk, read, opinions, model } = workspace;
  await talk();
  await read();
  model.says(() => answerOf({ topic: "tabs", statement: "Tabs look nice.", sources: [1, 2] }));
  await talk();
  await read();
  const of = async (day?: string) => (await opinions(undefined, day)).map(({ statement }) => statement);
  assert.deepEqual(await of(), ["Tabs look nice.", "Tabs are better."]);
  assert.deepEqual(await of("2026-03-02"), ["Tabs are better."]);
  assert.deepEqual(await of("2026-03-01"), []);
});

test("opinions are those of the audience", async () => {
  const { talk, read, statements, addChannel, ann, bob, cy, model } = workspace;
  const secret = await addChannel("secret", {
    creatorId: ann.id,
    kind: "private",
    memberIds: [bob.id, cy.id],
  });
  await talk(secret.id);
  await read();
  assert.equal(model.prompts.length, 1);
  assert.deepEqual(await statements(), []);
  assert.deepEqual(await statements(secret.id), ["Tabs are better."]);
});

const changes: Record<string, (talk: Awaited<ReturnType<ReflectingWorkspace["talk"]>>) => Promise<unknown>> =
  {
    "a source is edited": ([message]) => workspace.edit(message, "it rains a lot these days"),
    "a message that is no source is edited": (talk) => workspace.edit(talk[3], "lunch is at one"),
    "a source is removed": ([message]) => workspace.remove(message),
    "a message that is no source is removed": (talk) => workspace.remove(talk[3]),
    "an author opts out": () =>
      workspace.storage.commands.changeMe({ memberId: workspace.bob.id, learning: false }),
    "an author who was no source opts out": () =>
      workspace.storage.commands.changeMe({ memberId: workspace.cy.id, learning: false }),
    "an author is forgotten": () => workspace.storage.commands.forgetMe({ memberId: workspace.bob.id }),
    "Lain is put out of the channel": () =>
      workspace.storage.commands.removeChannelMember({
        callerId: workspace.ann.id,
        channelId: workspace.generalId,
        memberId: workspace.bot.id,
      }),
    "the channel is taken off the record": () =>
      workspace.storage.commands.changeChannel({
        memberId: workspace.ann.id,
        channelId: workspace.generalId,
        offTheRecord: true,
      }),
  };
for (const [what, change] of Object.entries(changes))
  test(`when ${what}, the reflection is gone in the same commit`, async () => {
    const talked = await workspace.talk();
    await workspace.read();
    assert.deepEqual(
      [await rows("reflections"), await rows("reflection_statements"), await rows("reflection_authors")],
      [1, 1, 3],
    );
    await change(talked);
    assert.deepEqual(
      [await rows("reflections"), await rows("reflection_statements"), await rows("reflection_authors")],
      [0, 0, 0],
    );
    assert.deepEqual(await workspace.statements(), []);
  });

test("when the channel is deleted, the reflection is gone in the same commit", async () => {
  const { addChannel, talk, read, statements, storage, ann, bob, cy } = workspace;
  const { id } = await addChannel("room", { creatorId: ann.id, memberIds: [bob.id, cy.id] });
  await talk(id);
  await read();
  assert.deepEqual(await statements(), ["Tabs are better."]);
  await storage.commands.deleteChannel({ memberId: ann.id, channelId: id });
  assert.equal(await rows("reflections"), 0);
  assert.deepEqual(await statements(), []);
});

test("what nobody changed stays: another day, another channel, who was not there, Lain's own words", async () => {
  const { talk, read, statements, addMember, postAsBot, generalId, edit, storage, clock } = workspace;
  await talk();
  await postAsBot(generalId, "I like tabs.");
  await read();
  const dee = await addMember("dee");
  await storage.commands.changeMe({ memberId: dee.id, learning: false });
  const today = await workspace.post(generalId, workspace.ann.id, "a new day");
  await edit(today, "a fine new day");
  clock.advance(dayMs);
  await postAsBot(generalId, "Tabs it is.");
  assert.deepEqual(await statements(), ["Tabs are better."]);
});

test("a changed day is derived again, from what is left", async () => {
  const { talk, read, readNow, statements, edit, storage, model, cy } = workspace;
  const [anns] = await talk();
  await read();
  await edit(anns, "tabs are the best of all");
  await readNow();
  assert.deepEqual(await statements(), ["Tabs are better."]);
  assert.match(model.prompts.at(-1)!.user, /best of all/);
  await storage.commands.changeMe({ memberId: cy.id, learning: false });
  await readNow();
  assert.doesNotMatch(model.prompts.at(-1)!.user, /nicer/);
});

test("who lets Lain learn again is read again", async () => {
  const { talk, read, readNow, storage, model, cy } = workspace;
  await talk();
  await storage.commands.changeMe({ memberId: cy.id, learning: false });
  await read();
  await storage.commands.changeMe({ memberId: cy.id, learning: true });
  assert.equal(await rows("reflections"), 0);
  await readNow();
  assert.match(model.prompts.at(-1)!.user, /nicer/);
});

test("a message that is removed while the model reads takes the answer with it", async () => {
  const { talk, read, remove, statements, readNow, model } = workspace;
  const [anns] = await talk();
  model.says(async () => {
    await remove(anns);
    return answerOf({ topic: "tabs", statement: "Tabs are better.", sources: [1, 2] });
  });
  await read();
  assert.deepEqual([await rows("reflections"), await statements()], [0, []]);
  model.says(() => answerOf());
  await readNow();
  assert.doesNotMatch(model.prompts.at(-1)?.user ?? "", /best/);
});

test("a statement is shown only while its day is to the letter what was read", async () => {
  const { talk, read, statements, storage } = workspace;
  const [anns] = await talk();
  await read();
  assert.deepEqual(await statements(), ["Tabs are better."]);
  await storage.statements.updateTable("reflections").set({ digest: "another" }).execute();
  assert.deepEqual(await statements(), []);
  assert.ok(anns);
});

test("an admin's veto leaves an opinion out, on whichever day it is found, and is on the record", async () => {
  const { talk, read, statements, personality, ann } = workspace;
  await talk();
  await read();
  await personality.setStanding(ann.id, "opinion:Tabs are better.", "vetoed");
  await talk();
  await read();
  assert.deepEqual(await statements(), []);
  const [change] = (await personality.record()).changes;
  assert.deepEqual([change?.change, change?.traitId], ["vetoed", "opinion:Tabs are better."]);
  await personality.setStanding(ann.id, "opinion:Tabs are better.", null);
  assert.deepEqual(await statements(), ["Tabs are better."]);
});

test("frozen or rolled back, Lain thinks nothing of what it does not live through", async () => {
  const { talk, read, statements, personality, ann } = workspace;
  await talk();
  await read();
  await personality.freeze(ann.id, "2026-03-01");
  assert.deepEqual(await statements(), []);
  await personality.freeze(ann.id, null);
  assert.deepEqual(await statements(), ["Tabs are better."]);
  await personality.rollBack(ann.id, "2026-03-01");
  assert.deepEqual(await statements(), []);
});

test("opinions stand outside the hash, and no prompt is told of them", async () => {
  const { talk, read, personality, ann, generalId, clock } = workspace;
  await talk();
  clock.advance(dayMs);
  const before = await personality.show(ann.id, {});
  clock.advance(-dayMs);
  await read();
  const after = await personality.show(ann.id, {});
  assert.equal(after.hash, before.hash);
  assert.doesNotMatch(JSON.stringify(await personality.portrait([generalId])), /Tabs are better/);
});

test("the bytes of what is forgotten leave the database's files", async (test) => {
  const { talk, read, remove, storage, model, bob, close } = await openReflectingWorkspace({ onDisk: true });
  test.after(close);
  const statement = "Tabs waltz through seven crimson umbrellas.";
  model.says(() => answerOf({ topic: "tabs", statement, sources: [1, 2] }));
  const forgetting = [
    ([message]: Awaited<ReturnType<typeof talk>>) => remove(message),
    () => storage.commands.changeMe({ memberId: bob.id, learning: false }),
  ];
  const isOnDisk = () =>
    ["lain.sqlite", "lain.sqlite-wal"]
      .map((name) => readFileSync(join(storage.folder, name)))
      .some((bytes) => bytes.includes("crimson umbrellas"));
  for (const forget of forgetting) {
    const talked = await talk();
    await read();
    assert.ok(isOnDisk());
    await forget(talked);
    await waitFor(() => !isOnDisk());
  }
});

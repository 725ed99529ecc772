import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { openAnsweringWorkspace } from "#test/support/answering-workspace.ts";

const startMs = Date.UTC(2026, 2, 2, 9);
const dayMs = 86_400_000;

async function openRoom(test: { after(end: () => Promise<void>): void }) {
  const clock = createManualClock(startMs);
  const workspace = await openAnsweringWorkspace({ clock });
  test.after(() => workspace.close());
  const [ann, bob, cy] = [
    await workspace.addMember("ann"),
    await workspace.addMember("bob"),
    await workspace.addMember("cy"),
  ];
  const { personality, generalId } = workspace;
  const say = async (text: string, channelId: ChannelId = generalId) => {
    const messages = [];
    for (const member of [ann, bob, cy]) messages.push(await workspace.post(channelId, member.id, text));
    return messages;
  };
  const show = (channelId?: ChannelId, day?: string) => personality.show(ann.id, { channelId, day });
  const textOf = async (channelId?: ChannelId) => JSON.stringify(await show(channelId));
  return { ...workspace, clock, ann, bob, cy, say, show, textOf };
}

test("with nothing said Lain is nobody yet", async (test) => {
  const { show } = await openRoom(test);
  const { portrait, messagesSeen, authorsSeen, interests, firstDay } = await show();
  assert.deepEqual([portrait.lines, messagesSeen, authorsSeen, interests, firstDay], [[], 0, 0, [], null]);
});

test("while few people wrote it says whom it knows", async (test) => {
  const { post, generalId, ann, bob, say, show } = await openRoom(test);
  await post(generalId, ann.id, "hey, the zeppelin is back");
  await post(generalId, bob.id, "the zeppelin again");
  assert.deepEqual((await show()).portrait.onlyMemberIds, [ann.id, bob.id]);
  await say("a zeppelin over my house");
  assert.deepEqual((await show()).portrait.onlyMemberIds, []);
});

test("a word marks the room once three people use it; one who shouts it does not count", async (test) => {
  const { post, generalId, cy, say, show } = await openRoom(test);
  await say("the zeppelin landed");
  for (let i = 0; i < 30; i++) await post(generalId, cy.id, "submarine submarine");
  const words = (await show()).voice.markers.map(({ text }) => text);
  assert.ok(words.includes("zeppelin"));
  assert.ok(!words.includes("submarine"));
});

test("each line and each trait leads to messages that show it", async (test) => {
  const { ann, say, show, personality } = await openRoom(test);
  await say("hey, the zeppelin landed!");
  const { portrait } = await show();
  assert.ok(portrait.lines.length > 0);
  // A temperament may be shown by what people do not do.
  for (const line of portrait.lines.filter(({ traitId }) => traitId !== "temperament"))
    assert.ok(line.evidence.length > 0, line.traitId);
  const { messages, hasMore } = await personality.evidence(ann.id, { traitId: "word:zeppelin", limit: 2 });
  assert.deepEqual(
    [messages.map(({ content }) => content), hasMore],
    [Array(2).fill("hey, the zeppelin landed!"), true],
  );
});

test("block quotes, code and Lain's own words shape nothing", async (test) => {
  const { say, postAsBot, generalId, textOf } = await openRoom(test);
  await say("> balloon\n`balloon`\n```\nballoon\n```");
  for (let i = 0; i < 3; i++) await postAsBot(generalId, "balloon");
  assert.doesNotMatch(await textOf(), /balloon/);
});

test("what is edited, removed, forgotten or opted out shapes nothing from that moment", async (test) => {
  const { say, edit, remove, storage, textOf, ann, bob, cy } = await openRoom(test);
  const [first, , third] = await say("the lighthouse glows");
  assert.match(await textOf(), /lighthouse/);
  await edit(first!, "nothing glows");
  assert.doesNotMatch(await textOf(), /lighthouse/);
  await edit(first!, "the lighthouse glows");
  await storage.commands.changeMe({ memberId: bob.id, learning: false });
  assert.doesNotMatch((await textOf()).replace(/"words":\["[^\]]*/, ""), /"authorsSeen":3/);
  await storage.commands.changeMe({ memberId: bob.id, learning: true });
  await storage.commands.forgetMe({ memberId: cy.id });
  await remove(third!);
  assert.match(await textOf(), new RegExp(`"onlyMemberIds":\\["${ann.id}","${bob.id}"\\]`));
});

test("a removed word is in no answer, and nothing is counted of it", async (test) => {
  const { say, remove, personality, storage, ann, show, catchUp } = await openRoom(test);
  const said = await say("quokkafarm is a word of its own, hey");
  await catchUp();
  await show();
  for (const message of said) await remove(message);
  await catchUp();
  const everything = [
    await show(),
    await personality.timeline(ann.id, {}),
    await personality.evidence(ann.id, { traitId: "word:quokkafarm", limit: 10 }),
    await personality.record(),
    await personality.portrait([]),
  ];
  assert.doesNotMatch(JSON.stringify(everything), /quokkafarm(?!","limit)/);
  assert.deepEqual(await storage.read.selectFrom("observations").selectAll().execute(), []);
});

test("a private channel moves no byte of the public portrait", async (test) => {
  const { say, addChannel, ann, bob, cy, show, textOf } = await openRoom(test);
  await say("the zeppelin landed");
  const secret = await addChannel("secret", {
    creatorId: ann.id,
    kind: "private",
    memberIds: [bob.id, cy.id],
  });
  const before = await show();
  for (let i = 0; i < 5; i++) await say("HELLO!!! the volcano awakes 😀", secret.id);
  const { bonds: _, ...after } = await show();
  const { bonds: __, ...unchanged } = before;
  assert.deepEqual(after, unchanged);
  assert.match(await textOf(secret.id), /volcano/);
});

test("who cannot read a channel is not told what Lain is there", async (test) => {
  const { addChannel, ann, bob, personality } = await openRoom(test);
  const secret = await addChannel("secret", { creatorId: ann.id, kind: "private" });
  const refused = (error: unknown) => error instanceof AppError && error.code === "not_found";
  await assert.rejects(personality.show(bob.id, { channelId: secret.id }), refused);
  await assert.rejects(personality.timeline(bob.id, { channelId: secret.id }), refused);
  await assert.rejects(
    personality.evidence(bob.id, { channelId: secret.id, traitId: "length", limit: 5 }),
    refused,
  );
});

test("a rebuild ends in the same hash, and any past day can be shown", async (test) => {
  const { say, show, personality, clock } = await openRoom(test);
  await say("the zeppelin landed");
  const first = await show();
  clock.advance(3 * dayMs);
  await say("the harbour sleeps, hey!");
  const now = await show();
  assert.notEqual(now.hash, first.hash);
  assert.equal((await show(undefined, first.day)).hash, first.hash);
  await personality.rebuild();
  assert.equal((await show()).hash, now.hash);
  const { points, step } = await personality.timeline((await show()).bonds[0]!.memberId, {});
  assert.deepEqual([step, points.length, points.at(-1)?.messages], ["day", 4, 3]);
});

test("admins veto, pin, freeze and roll back, on the record; others may not", async (test) => {
  const { say, show, personality, ann, bob, clock } = await openRoom(test);
  await say("the zeppelin landed");
  const first = await show();
  const markers = async () => (await show()).voice.markers.map(({ id }) => id);
  await personality.setStanding(ann.id, "word:zeppelin", "vetoed");
  assert.ok(!(await markers()).includes("word:zeppelin"));
  await personality.setStanding(ann.id, "word:zeppelin", null);
  assert.ok((await markers()).includes("word:zeppelin"));
  clock.advance(2 * dayMs);
  await say("the harbour sleeps");
  await personality.freeze(ann.id, first.day);
  assert.deepEqual([(await show()).messagesSeen, (await show()).frozenAt], [3, first.day]);
  await personality.freeze(ann.id, null);
  await personality.rollBack(ann.id, first.day);
  clock.advance(dayMs);
  await say("a new day");
  assert.deepEqual([(await show()).messagesSeen, (await markers()).includes("word:harbour")], [6, false]);
  await assert.rejects(personality.freeze(bob.id, first.day), AppError);
  await assert.rejects(personality.setStanding(bob.id, "length", "vetoed"), AppError);
  assert.deepEqual(
    (await personality.record()).changes.map(({ change }) => change),
    ["rolled-back", "thawed", "froze", "released", "vetoed"],
  );
});

test("a push by one member is told", async (test) => {
  const { post, generalId, cy, say, personality, show } = await openRoom(test);
  await say("the zeppelin landed");
  for (let i = 0; i < 220; i++) await post(generalId, cy.id, `buy gadgets ${i}`);
  const { pushes } = await personality.record();
  assert.deepEqual(
    pushes.map(({ memberId, messages, others }) => [memberId, messages, others]),
    [[cy.id, 221, 2]],
  );
  assert.doesNotMatch(JSON.stringify((await show()).portrait), /gadgets/);
});

test("what a member and Lain have to do with each other is the member's own to see", async (test) => {
  const { post, generalId, ann, bob, answerTo, personality } = await openRoom(test);
  const said = await post(generalId, bob.id, "the zeppelin landed");
  await post(generalId, ann.id, "where exactly?", { parentId: said.id });
  const asked = await post(generalId, ann.id, "@lain what landed?");
  await answerTo(asked);
  const [bond] = (await personality.show(ann.id, {})).bonds;
  assert.deepEqual(
    [bond?.memberId, bond?.messages, bond?.toLain, bond?.fromLain, bond?.lastTalkedAbout],
    [ann.id, 2, 1, 1, asked.id],
  );
  assert.deepEqual(bond?.partners, [{ memberId: bob.id, messages: 1 }]);
});

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createManualClock } from "#server/platform/clock.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { createPersonality } from "./create-personality.ts";

const clock = createManualClock(Date.UTC(2024, 2, 3));
const workspace = await openTestWorkspace({ clock });
after(() => workspace.close());
const { generalId, storage, post } = workspace;
const personality = createPersonality({ read: storage.read, search: storage.search });
const [ann, bob, cy, dee] = await Promise.all(
  ["ann", "bob", "cy", "dee"].map((handle) => workspace.addMember(handle)),
);
const text = async () =>
  (await personality.portrait([generalId])).traits.map((trait) => trait.text).join("\n");

test("with nothing said there is no portrait", async () => {
  assert.deepEqual(await personality.portrait([generalId]), {
    traits: [],
    voice: { startsLowerCase: false, endsWithStop: true, greetings: [], emoji: undefined },
  });
});

test("where fewer than three people wrote, the portrait says so", async () => {
  await post(generalId, ann!.id, "hey, the zeppelin is back");
  assert.match(await text(), /So far only ann wrote here/);
});

test("a word belongs to the room once three people use it; one who shouts it does not count", async () => {
  await post(generalId, bob!.id, "hey, i saw the zeppelin too");
  await post(generalId, cy!.id, "hey, a zeppelin over my house");
  for (let i = 0; i < 20; i++) await post(generalId, cy!.id, "submarine submarine");
  const traits = await text();
  assert.match(traits, /They talk about "zeppelin"/);
  assert.match(traits, /They greet with "hey"/);
  assert.doesNotMatch(traits, /submarine/);
});

test("every line has messages that show it", async () => {
  for (const trait of (await personality.portrait([generalId])).traits)
    assert.ok(trait.evidence.length > 0, trait.id);
});

test("block quotes, code and the bot's own messages shape nothing", async () => {
  for (const member of [ann!, bob!, cy!])
    await post(generalId, member.id, "> balloon\n`balloon`\n```\nballoon\n```");
  for (let i = 0; i < 3; i++) await workspace.postAsBot(generalId, "balloon");
  assert.doesNotMatch(await text(), /balloon/);
});

test("what is edited or removed shapes nothing from that moment", async () => {
  const messages = [];
  for (const member of [ann!, bob!, cy!])
    messages.push(await post(generalId, member.id, "the lighthouse glows"));
  assert.match(await text(), /lighthouse/);
  await workspace.remove(messages[0]!);
  assert.doesNotMatch(await text(), /lighthouse/);
});

test("who opts out shapes nothing from that moment", async () => {
  for (const member of [ann!, bob!, dee!]) await post(generalId, member.id, "the harbour sleeps");
  assert.match(await text(), /harbour/);
  await storage.commands.changeMe({ memberId: dee!.id, learning: false });
  assert.doesNotMatch(await text(), /harbour/);
});

test("who is forgotten shapes nothing with what they wrote before", async () => {
  assert.doesNotMatch(await text(), /So far only/);
  await storage.commands.forgetMe({ memberId: cy!.id });
  assert.match(await text(), /So far only (ann and bob|bob and ann) wrote here/);
  await post(generalId, cy!.id, "hey, the windmill turns");
  assert.doesNotMatch(await text(), /So far only/);
});

test("the portrait of one audience holds nothing of another", async () => {
  const secret = await workspace.addChannel("secret", {
    creatorId: ann!.id,
    kind: "private",
    memberIds: [bob!.id, cy!.id],
  });
  const before = JSON.stringify(await personality.portrait([generalId]));
  for (const member of [ann!, bob!, cy!]) await post(secret.id, member.id, "HELLO!!! the volcano awakes 😀");
  assert.equal(JSON.stringify(await personality.portrait([generalId])), before);
  assert.match(JSON.stringify(await personality.portrait([generalId, secret.id])), /volcano/);
});

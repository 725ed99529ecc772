import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ChannelId } from "#contract/ids.ts";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { audienceOf } from "./audience.ts";

let workspace: TestWorkspace;

before(async () => {
  workspace = await openTestWorkspace();
});
after(() => workspace.close());

const audience = async (destinationId: ChannelId) =>
  (await audienceOf(workspace.storage.read, { lainId: workspace.bot.id, destinationId })).toSorted();

/** Ann, Bob and Carl; a public room, a private one of Ann and Bob, one of Ann alone, and direct channels. */
async function openHouse(suffix: string) {
  const [ann, bob, carl] = await Promise.all(
    ["ann", "bob", "carl"].map((name) => workspace.addMember(`${name}-${suffix}`)),
  );
  const create = (name: string, ...memberIds: (typeof ann extends infer Member ? Member : never)[]) =>
    workspace.addChannel(`${name}-${suffix}`, {
      creatorId: ann!.id,
      kind: "private",
      memberIds: memberIds.map((member) => member!.id),
    });
  const open = await workspace.addChannel(`open-${suffix}`, { creatorId: ann!.id });
  return {
    ann: ann!,
    bob: bob!,
    carl: carl!,
    open: open.id,
    both: (await create("both", bob)).id,
    annsOwn: (await create("own")).id,
  };
}

/** Ids sorted, with those of every public channel that Lain is in by now. */
async function withPublic(...ids: ChannelId[]): Promise<ChannelId[]> {
  const rows = await workspace.storage.read
    .selectFrom("channels")
    .innerJoin("channel_members", "channel_members.channel_id", "channels.id")
    .where("channel_members.member_id", "=", workspace.bot.id)
    .where("kind", "=", "public")
    .where("off_the_record", "=", 0)
    .select("channels.id")
    .execute();
  return [...rows.map((row) => row.id), ...ids].toSorted();
}

test("a reply in a public channel may use public channels", async () => {
  const { open } = await openHouse("a");
  assert.deepEqual(await audience(open), await withPublic());
});

test("a reply in a private channel may use public channels and that channel", async () => {
  const { both } = await openHouse("b");
  assert.deepEqual(await audience(both), await withPublic(both));
});

test("a reply in a direct channel may use what all its human members can read", async () => {
  const { ann, bob, both, annsOwn } = await openHouse("c");
  const alone = await workspace.openDirect(ann.id, workspace.bot.id);
  assert.deepEqual(await audience(alone.id), await withPublic(alone.id, both, annsOwn));
  const together = await workspace.openDirect(ann.id, bob.id, workspace.bot.id);
  assert.deepEqual(await audience(together.id), await withPublic(together.id, both));
  // What was said among more people is known to these two as well.
  assert.deepEqual(await audience(alone.id), await withPublic(alone.id, together.id, both, annsOwn));
});

test("who left a private channel cannot read it, so their direct channel may not use it", async () => {
  const { ann, bob, both } = await openHouse("d");
  const together = await workspace.openDirect(ann.id, bob.id, workspace.bot.id);
  assert.deepEqual(await audience(together.id), await withPublic(together.id, both));
  await workspace.storage.commands.removeChannelMember({
    callerId: bob.id,
    channelId: both,
    memberId: bob.id,
  });
  assert.deepEqual(await audience(together.id), await withPublic(together.id));
});

test("a channel that Lain is not in, or that is off the record, is in no audience, its own among them", async () => {
  const { ann, open, both, annsOwn } = await openHouse("e");
  await workspace.storage.commands.removeChannelMember({
    callerId: ann.id,
    channelId: both,
    memberId: workspace.bot.id,
  });
  await workspace.storage.commands.changeChannel({ memberId: ann.id, channelId: open, offTheRecord: true });
  assert.deepEqual(await audience(both), await withPublic());
  assert.ok(!(await audience(open)).includes(open));
  assert.deepEqual(await audience(annsOwn), await withPublic(annsOwn));
});

test("a deactivated member of a direct channel can read nothing, so nothing but it and public channels is used", async () => {
  const { ann, bob, both } = await openHouse("f");
  const together = await workspace.openDirect(ann.id, bob.id, workspace.bot.id);
  assert.ok((await audience(together.id)).includes(both));
  const owner = await workspace.addMember("owner-f", { role: "owner" });
  await workspace.storage.commands.changeMember({ callerId: owner.id, memberId: bob.id, deactivated: true });
  assert.deepEqual(await audience(together.id), await withPublic(together.id));
});

test("a channel that is not there has no audience", async () => {
  assert.deepEqual(await audience("0000000000000009" as ChannelId), []);
});

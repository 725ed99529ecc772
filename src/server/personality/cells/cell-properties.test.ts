import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openTalkingWorld, type Step, someSteps, type TalkingWorld } from "#test/support/talking-world.ts";
import { createKeptCells } from "./keep-cells.ts";
import { decodeCounts } from "./read-counts.ts";

// More worlds: CELL_WORLDS=300 node --test src/server/personality/cells/cell-properties.test.ts
const worlds = Number(process.env.CELL_WORLDS ?? 4);

function cellsOf({ workspace: { storage, bot } }: TalkingWorld) {
  return createKeptCells({
    read: storage.read,
    commands: storage.commands,
    lainId: bot.id,
    stamp: "test",
    onStored: () => {},
  });
}

/** Every cell with names for ids, which are others in another world. */
async function dump({ workspace: { storage } }: TalkingWorld) {
  const { read } = storage;
  const members = await read.selectFrom("members").select(["id", "handle", "imported_as"]).execute();
  const channels = await read.selectFrom("channels").select(["id", "name"]).execute();
  const names = new Map<string, string>([
    ...members.map(({ id, handle }) => [id, handle] as const),
    ...channels.map(({ id, name }) => [id, name ?? ""] as const),
  ]);
  const rows = await read.selectFrom("observations").selectAll().execute();
  return rows
    .map(({ channel_id, member_id, counts, ...row }) => {
      const { features, words, pairs, expressions, partners } = decodeCounts(counts);
      return {
        ...row,
        cell: `${names.get(channel_id)} ${names.get(member_id)} ${row.day}`,
        features: [...features],
        lists: [words, pairs, expressions].map((list) => [...list]),
        partners: [...partners].map(([id, count]) => `${names.get(id)} ${count}`).sort(),
      };
    })
    .sort((one, other) => (one.cell < other.cell ? -1 : 1));
}

async function live(world: TalkingWorld, steps: readonly Step[]): Promise<void> {
  const cells = cellsOf(world);
  for (const [index, step] of steps.entries()) {
    if (step.do === "settle") await (index % 3 === 0 ? cells.forgetNow() : cells.catchUp());
    else await world.run(step, index);
  }
  // Whatever was looked at before its turn comes again in its turn.
  await cells.catchUp();
}

test("cells are what a rebuild makes of the messages, and what a workspace has that never saw what was removed", async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, async (steps) => {
      await using world = await openTalkingWorld();
      await live(world, steps);
      const lived = await dump(world);
      await cellsOf(world).rebuild({ isAnew: true });
      assert.deepEqual(lived, await dump(world));
      await using never = await world.withoutTheForgotten(steps);
      await cellsOf(never).catchUp();
      assert.deepEqual(lived, await dump(never));
    }),
    { numRuns: worlds },
  );
});

test("who answered a member is counted anew when that member's messages go to somebody who is then forgotten", async () => {
  await using world = await openTalkingWorld();
  await live(world, [
    { do: "import", author: 0, room: 0, text: "the zeppelin", daysAgo: 1 },
    { do: "post", author: 0, room: 0, text: "which zeppelin?", answers: 0 },
    { do: "settle" },
    { do: "settle" },
    { do: "claim" },
    { do: "forget", author: 1 },
  ]);
  const lived = await dump(world);
  assert.deepEqual(
    lived.map(({ answers }) => answers),
    [0],
  );
  await cellsOf(world).rebuild({ isAnew: true });
  assert.deepEqual(lived, await dump(world));
});

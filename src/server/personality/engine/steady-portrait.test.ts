import assert from "node:assert/strict";
import { test } from "node:test";
import { dayMs, dayOf } from "#server/personality/cells/cell.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTalkingWorld } from "#test/support/talking-world.ts";
import { createPersonalityOperations } from "./personality-operations.ts";

test("a reply is given in the manner of the days before where these say enough, and forgets at once all the same", async () => {
  await using world = await openTalkingWorld();
  const { workspace, rooms, members, clock } = world;
  const { storage, bot } = workspace;
  const describeWith = async (enoughWithoutToday: number) => {
    const operations = await createPersonalityOperations({
      read: storage.read,
      setting: { lainId: bot.id },
      commands: storage.commands,
      logger: createLogger("silent"),
      enoughWithoutToday,
    });
    return async () => {
      const query = { channelIds: [rooms[0]!], day: dayOf(clock.now()), isFresh: true, isSteady: true };
      const { messagesSeen, markers } = await operations.describe(query);
      return [messagesSeen, ...markers.filter(({ kind }) => kind === "word").map(({ text }) => text)];
    };
  };
  const say = async (text: string) => {
    const said = [];
    for (const member of members) said.push(await workspace.post(rooms[0]!, member, text));
    return said;
  };
  const [first] = await say("the zeppelin");
  clock.advance(dayMs);
  await say("the harbour");
  const steady = await describeWith(3);
  assert.deepEqual(await steady(), [3, "zeppelin"]);
  assert.deepEqual(await (await describeWith(4))(), [6, "harbour", "zeppelin"]);
  await workspace.remove(first!);
  // Two messages are not enough any more: today is in it again.
  assert.deepEqual(await steady(), [5, "harbour"]);
});

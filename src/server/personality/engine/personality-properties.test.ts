import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayMs, dayOf } from "#server/personality/cells/cell.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTalkingWorld, someSteps, type TalkingWorld } from "#test/support/talking-world.ts";
import { createPersonalityOperations } from "./personality-operations.ts";

// More worlds: PERSONALITY_WORLDS=300 node --test src/server/personality/engine/personality-properties.test.ts
const worlds = Number(process.env.PERSONALITY_WORLDS ?? 4);

const openOperations = ({ workspace: { storage, bot } }: TalkingWorld) =>
  createPersonalityOperations({
    read: storage.read,
    setting: { lainId: bot.id },
    commands: storage.commands,
    logger: createLogger("silent"),
  });

type Operations = Awaited<ReturnType<typeof openOperations>>;

/** What three audiences are on each day of the world. */
async function hashes(operations: Operations, { rooms, clock }: TalkingWorld): Promise<string[]> {
  const audiences = [[rooms[0]!], [rooms[0]!, rooms[1]!], rooms];
  const today = dayOf(clock.now());
  const found: string[] = [];
  for (const channelIds of audiences)
    for (let day = today - 14; day <= today; day += 2) {
      const { hash, messagesSeen } = await operations.describe({ channelIds, day, isFresh: true });
      found.push(`${messagesSeen} ${hash}`);
    }
  return found;
}

test("forgetting is exact: a personality is what a rebuild makes of it, and what it is where nobody ever said what was removed", async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, async (steps) => {
      await using world = await openTalkingWorld();
      const operations = await openOperations(world);
      for (const [index, step] of steps.entries()) {
        if (step.do !== "settle") await world.run(step, index);
        else if (index % 3 === 0) await hashes(operations, world);
        else await operations.observe({ upTo: Number.POSITIVE_INFINITY });
      }
      world.clock.advance(dayMs);
      const lived = await hashes(operations, world);
      assert.deepEqual(await hashes(await openOperations(world), world), lived, "loaded anew");
      await operations.rebuild();
      assert.deepEqual(await hashes(operations, world), lived, "rebuilt");
      await using never = await world.withoutTheForgotten(steps);
      never.clock.set(world.clock.now());
      assert.deepEqual(await hashes(await openOperations(never), never), lived, "never seen");
    }),
    { numRuns: worlds },
  );
});

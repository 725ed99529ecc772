import assert from "node:assert/strict";
import fc from "fast-check";
import { composePrompt } from "#server/brain/prompt/compose-prompt.ts";
import { createSearch } from "#server/chat/search/search-messages.ts";
import { canRead, type Person } from "./naive-workspace.ts";
import { mayShape, resolvePlan } from "./resolve-plan.ts";
import { markOf, marks } from "./resolve-step.ts";
import type { Inside, Script } from "./script.ts";
import { type WorkspacePlan, workspacePlan } from "./workspace-plan.ts";
import { type Given, openWorld, type World, type WorldKind } from "./world.ts";

const { NON_INTERFERENCE_WORKSPACES, NON_INTERFERENCE_SEED, NON_INTERFERENCE_PATH, NON_INTERFERENCE_SHRINK } =
  process.env;

/**
 * Makes workspaces up, each with so many steps and some questions in the end in one of its rooms, and lives through each of
 * them twice. Everything that a person or a model sees of the answers is the same, though every text differs that lies
 * outside of their audience; and nothing that lies outside of an answer's audience turns up in it.
 */
export async function checkAudience(kind: WorkspacePlan["rooms"][number]["kind"], workspaces: number) {
  await fc.assert(
    fc.asyncProperty(workspacePlan, async (plan) => {
      const script = resolvePlan(plan, kind);
      fc.pre(script !== undefined);
      const [one, other] = await Promise.all(
        ([0, 1] as const).map((number) => liveThrough(script, { ...plan, number })),
      );
      assert.deepEqual(other, one);
    }),
    {
      numRuns: Number(NON_INTERFERENCE_WORKSPACES ?? workspaces),
      // What took minutes to find takes hours to make small: the seed and the path do for a start.
      endOnFailure: NON_INTERFERENCE_SHRINK === undefined,
      ...(NON_INTERFERENCE_SEED && { seed: Number(NON_INTERFERENCE_SEED) }),
      ...(NON_INTERFERENCE_PATH && { path: NON_INTERFERENCE_PATH }),
    },
  );
}

/** Lives through a script and answers everything that the answers in the end show. */
async function liveThrough(script: Script, kind: WorldKind) {
  const world = await openWorld(script, kind);
  try {
    await world.liveThrough();
    const answers = [];
    for (const question of script.questions) answers.push(await askIn(world, question));
    const allowed = allowedMarks(script, kind);
    for (const given of world.given) assertOnlyInside(given, allowed(given.inside));
    for (const { said } of script.questions) await assertOnlyReadableFound(world, script, said.author);
    return answers;
  } finally {
    await world.workspace.close();
  }
}

async function askIn(world: World, { inside, ...question }: Script["questions"][number]) {
  const { workspace, memberIdOf, channelIdOf, text } = world;
  const { memory, brain } = workspace;
  const id = await world.say(question);
  await workspace.catchUp();
  const asked = text(question.words);
  const destinationId = channelIdOf(inside.room);
  const ranked = await memory.recall({ text: asked, destinationId, limit: 40, excludeMessageIds: [id] });
  const channelIds = [...inside.audience].map(channelIdOf);
  const byMeaning = await memory.findByMeaning({ text: asked, channelIds, limit: 20 });
  const alike = await memory.findAlike({ messageId: id, text: asked, channelIds, limit: 20 });
  await world.settle(inside);
  const given = world.given.at(-1)!;
  const askerId = memberIdOf(question.said.author);
  const { reply } = await brain.status(askerId, id);
  assert.ok(reply, "Lain did not answer");
  const why = await brain.why(askerId, reply.id);
  return {
    ranked,
    byMeaning,
    alike,
    prompt: composePrompt(given.material).sections,
    material: given.material,
    reply,
    // How many answers stand under a message is no text.
    why: { ...why, memories: why.memories.map((memory) => [memory.id, memory.content]) },
    frames: given.frames,
  };
}

/** The marks of the texts that an answer may be made of. */
function allowedMarks({ steps, questions, same }: Script, { brain, number }: WorldKind) {
  const all = [...steps, ...questions].flatMap(({ inside }) => inside ?? []);
  return (last: Inside): Set<string> => {
    // What a model said may hold words of all that it read; the learned brain has others' words by reference alone.
    const earlier = brain === "learned" ? [] : all.slice(0, all.indexOf(last));
    const words = [last, ...earlier.filter((one) => mayShape(one, last))].flatMap((one) => [...one.words]);
    return new Set(words.map((one) => markOf(one, same.words.has(one) ? 0 : number)));
  };
}

function assertOnlyInside({ material, frames }: Given, allowed: ReadonlySet<string>): void {
  const shown = JSON.stringify({ material, prompt: composePrompt(material).sections, frames });
  const found = new Set(shown.match(marks));
  assert.deepEqual([...found.difference(allowed)], [], "words of a message outside of the audience");
}

/** Somebody who searches finds every message that they may read, as it stands, and no other. */
async function assertOnlyReadableFound(world: World, script: Script, person: Person): Promise<void> {
  const { workspace, memberIdOf, idOf, text } = world;
  const { memory, storage } = workspace;
  const { read, search: database, wordsIndexed } = storage;
  const search = createSearch({
    read,
    search: database,
    wordsIndexed,
    searchByMeaning: memory.findByMeaning,
  });
  const readable = script.workspace.said.filter(({ room, isRemoved }) => !isRemoved && canRead(person, room));
  const memberId = memberIdOf(person);
  const marked = await search(memberId, { q: "kx", mode: "text", limit: 200 });
  const people = marked.messages.filter(({ authorId }) => authorId !== workspace.bot.id);
  const expected = readable.filter(({ words }) => text(words).match(marks));
  assert.deepEqual(people.map(({ id }) => id).sort(), expected.map(idOf).sort());
  const texts = new Map(readable.map((said) => [idOf(said), text(said.words)]));
  const byMeaning = await search(memberId, { q: "atoms for state", mode: "meaning", limit: 50 });
  for (const { id, content } of byMeaning.messages) assert.equal(content, texts.get(id)?.trimEnd());
}

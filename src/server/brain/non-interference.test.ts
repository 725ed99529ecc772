import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { createPersonality } from "#server/personality/create-personality.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { type AnsweringWorkspace, openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { gatherMaterial } from "./gather-material.ts";
import { composePrompt } from "./prompt/compose-prompt.ts";

// The promise: with all text outside the audience changed, prompt, portrait and reply stay the same to the byte. The
// same words are used inside and outside, so that every count that crossed the border would show.
//
// Two worlds live through the same rounds of talk, each of which ends in a question: that is a case. Run with more of
// them: NON_INTERFERENCE_CASES=100 node --test src/server/brain/non-interference.test.ts

const cases = Number(process.env["NON_INTERFERENCE_CASES"] ?? 8);
/** Cases of one pair of worlds, whose talk adds up. */
const roundsOfWorld = Math.min(cases, 8);

const places = ["general", "pair", "other", "direct", "unrecorded"] as const;
type Place = (typeof places)[number];
type Destination = "general" | "pair" | "direct";

/** Outside of the audience of an answer in each place. Ann and Bob are in `pair` and `direct`, Ann and Cy in `other`. */
const outside: Record<Destination, Place[]> = {
  general: ["pair", "other", "direct", "unrecorded"],
  pair: ["other", "direct", "unrecorded"],
  direct: ["other", "unrecorded"],
};

interface Said {
  place: Place;
  /** 0 to 2: Ann, Bob, Cy where they can write, else Ann. 3: Dee, who opted out. */
  author: number;
  text: string;
  /** What stands there in the other world, if it is outside. */
  otherText: string;
  fate: "keep" | "edit" | "remove";
}

const text = fc
  .array(
    fc.constantFrom(
      "atoms",
      "refs",
      "state",
      "agents",
      "I think",
      "are best for",
      "never use",
      "zeppelin",
      "@lain",
      "hey",
      "lol",
      "😀",
      "?",
      ".",
      "!",
      "is slow",
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((words) => words.join(" "));

const round = fc.array(
  fc.record<Said>({
    place: fc.constantFrom(...places),
    author: fc.nat(3),
    text,
    otherText: text,
    fate: fc.constantFrom("keep", "keep", "keep", "edit", "remove"),
  }),
  { minLength: 4, maxLength: 10 },
);

interface World {
  workspace: AnsweringWorkspace;
  clock: ReturnType<typeof createManualClock>;
  ids: Record<Place, ChannelId>;
  people: MemberId[];
  destination: Destination;
  /** In the other world everything outside of the destination's audience is different. */
  isOther: boolean;
}

/** The clock moves before all that makes an id, so that an id tells when something came to be and not what else did. */
async function openWorld(destination: Destination, isOther: boolean): Promise<World> {
  const clock = createManualClock(Date.UTC(2024, 2, 3));
  const workspace = await openAnsweringWorkspace({ clock });
  const people: MemberId[] = [];
  for (const handle of ["ann", "bob", "cy", "dee"]) people.push((await workspace.addMember(handle)).id);
  const [ann, bob, cy, dee] = people as [MemberId, MemberId, MemberId, MemberId];
  const secret = isOther ? "harbour" : "lighthouse";
  const make = (name: string, memberIds: MemberId[], kind: "public" | "private" = "private") =>
    workspace.addChannel(name, { creatorId: ann, kind, memberIds });
  const ids: Record<Place, ChannelId> = {
    general: workspace.generalId,
    pair: (await make(destination === "general" ? secret : "pair", [bob])).id,
    other: (await make(`${secret}-other`, [cy])).id,
    direct: (await workspace.openDirect(ann, bob, workspace.bot.id)).id,
    unrecorded: (await make("unrecorded", [bob, cy], "public")).id,
  };
  const { commands } = workspace.storage;
  await commands.changeChannel({ memberId: ann, channelId: ids.unrecorded, offTheRecord: true });
  await commands.changeMe({ memberId: dee, learning: false });
  return { workspace, clock, ids, people, destination, isOther };
}

/** Lives through a round of talk and answers everything that an answer to a question after it could show. */
async function live({ workspace, clock, ids, people, destination, isOther }: World, said: readonly Said[]) {
  const [ann, bob, cy, dee] = people as [MemberId, MemberId, MemberId, MemberId];
  const fates: { message: Awaited<ReturnType<typeof workspace.post>>; fate: Said["fate"] }[] = [];
  for (const { place, author, text, otherText, fate } of said) {
    clock.advance(60_000);
    const isOptedOut = author === 3 && place === "general";
    const writers = { general: [ann, bob, cy, dee], other: [ann, cy, cy, cy] }[place as string] ?? [
      ann,
      bob,
      bob,
      bob,
    ];
    const isOutside = isOptedOut || outside[destination].includes(place);
    const message = await workspace.post(
      ids[place],
      writers[author]!,
      isOutside && isOther ? otherText : text,
    );
    fates.push({ message, fate });
    clock.advance(60_000);
    // An answer makes an id of its own: each comes at a time of its own.
    if (`${text} ${otherText}`.includes("@lain")) await workspace.settle();
  }
  await workspace.settle();
  for (const { message, fate } of fates) {
    clock.advance(60_000);
    if (fate === "edit") await workspace.edit(message, `${message.content} edited`);
    if (fate === "remove") await workspace.remove(message);
  }
  clock.advance(60_000);
  await workspace.settle();
  clock.advance(60_000);

  const asked = "@lain what do you think about atoms and refs for state?";
  const question = await workspace.post(ids[destination], ann, asked);
  await workspace.catchUp();
  const { read, search } = workspace.storage;
  const bot = { id: workspace.bot.id, handle: "lain", aliases: ["terrence"] };
  const material = await gatherMaterial(
    { read, memory: workspace.memory, personality: createPersonality({ read, search }), bot },
    { questionId: question.id, askerId: ann },
  );
  workspace.frames.length = 0;
  const reply = await workspace.answerTo(question);
  const why = await workspace.brain.why(ann, reply.id);
  return {
    prompt: composePrompt(material).sections,
    wordCounts: material.wordCounts,
    portrait: material.portrait,
    reply: reply.content,
    memories: why.memories.map((memory) => memory.content),
    frames: [...workspace.frames],
  };
}

async function inWorlds(
  destination: Destination,
  isOther: readonly boolean[],
  work: (worlds: World[]) => Promise<void>,
): Promise<void> {
  const worlds = await Promise.all(isOther.map((other) => openWorld(destination, other)));
  try {
    await work(worlds);
  } finally {
    await Promise.all(worlds.map(({ workspace }) => workspace.close()));
  }
}

for (const destination of ["general", "pair", "direct"] as const) {
  test(`nothing outside the audience moves a byte of an answer in ${destination}`, async () => {
    const rounds = fc.array(round, { minLength: roundsOfWorld, maxLength: roundsOfWorld });
    await fc.assert(
      fc.asyncProperty(rounds, (talk) =>
        inWorlds(destination, [false, true], async (worlds) => {
          for (const said of talk) {
            const [one, other] = await Promise.all(worlds.map((world) => live(world, said)));
            assert.deepEqual(other, one);
          }
        }),
      ),
      { numRuns: Math.ceil(cases / roundsOfWorld), endOnFailure: true },
    );
  });
}

test("what is inside the audience does move it: the property can fail", () =>
  inWorlds("general", [false, false], async (worlds) => {
    const texts = ["I think atoms are best for state .", "never use refs for state , use a zeppelin ."];
    const answers = await Promise.all(
      worlds.map((world, at) =>
        live(world, [{ place: "general", author: 0, text: texts[at]!, otherText: "", fate: "keep" }]),
      ),
    );
    assert.match(answers[0]!.reply, /> I think atoms are best/);
    assert.match(answers[1]!.reply, /> never use refs/);
    for (const part of ["prompt", "wordCounts", "portrait", "memories", "frames"] as const)
      assert.notDeepEqual(answers[1]![part], answers[0]![part], part);
  }));

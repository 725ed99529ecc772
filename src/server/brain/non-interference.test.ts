import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ChannelId } from "#contract/ids.ts";
import { createPersonality } from "#server/personality/create-personality.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { type AnsweringWorkspace, openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { gatherMaterial } from "./gather-material.ts";
import { composePrompt } from "./prompt/compose-prompt.ts";

// The promise: with all text outside the audience changed, prompt, portrait and reply stay the same to the byte. The
// same words are used inside and outside, so that every count that crossed the border would show.

const places = ["general", "pair", "other", "direct", "unrecorded"] as const;
type Place = (typeof places)[number];

/** Outside of the audience of an answer in each place. Ann and Bob are in `pair` and `direct`, Ann and Cy in `other`. */
const outside: Record<"general" | "pair" | "direct", Place[]> = {
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

const talk = fc.array(
  fc.record<Said>({
    place: fc.constantFrom(...places),
    author: fc.nat(3),
    text,
    otherText: text,
    fate: fc.constantFrom("keep", "keep", "keep", "edit", "remove"),
  }),
  { minLength: 6, maxLength: 16 },
);

async function live(said: readonly Said[], destination: keyof typeof outside, isOtherWorld: boolean) {
  const clock = createManualClock(Date.UTC(2024, 2, 3));
  const workspace = await openAnsweringWorkspace({ clock });
  try {
    return await liveIn(workspace, clock, said, destination, isOtherWorld);
  } finally {
    await workspace.close();
  }
}

/** The clock moves before all that makes an id, so that an id tells when something came to be and not what else did. */
async function liveIn(
  workspace: AnsweringWorkspace,
  clock: ReturnType<typeof createManualClock>,
  said: readonly Said[],
  destination: keyof typeof outside,
  isOtherWorld: boolean,
) {
  const people = [];
  for (const handle of ["ann", "bob", "cy", "dee"]) people.push(await workspace.addMember(handle));
  const [ann, bob, cy, dee] = people.map((member) => member.id);
  const secret = isOtherWorld ? "harbour" : "lighthouse";
  const make = (name: string, memberIds: (typeof ann)[], kind: "public" | "private" = "private") =>
    workspace.addChannel(name, { creatorId: ann!, kind, memberIds: memberIds.map((id) => id!) });
  const ids: Record<Place, ChannelId> = {
    general: workspace.generalId,
    pair: (await make(destination === "general" ? secret : "pair", [bob])).id,
    other: (await make(`${secret}-other`, [cy])).id,
    direct: (await workspace.openDirect(ann!, bob!, workspace.bot.id)).id,
    unrecorded: (await make("unrecorded", [bob, cy], "public")).id,
  };
  const { commands } = workspace.storage;
  await commands.changeChannel({ memberId: ann!, channelId: ids.unrecorded, offTheRecord: true });
  await commands.changeMe({ memberId: dee!, learning: false });

  for (const { place, author, text, otherText, fate } of said) {
    clock.advance(60_000);
    const isOptedOut = author === 3 && place === "general";
    const authorId = isOptedOut
      ? dee!
      : place === "general"
        ? people[author % 3]!.id
        : author === 0
          ? ann!
          : place === "other"
            ? cy!
            : bob!;
    const isOutside = isOptedOut || outside[destination].includes(place);
    const content = isOutside && isOtherWorld ? otherText : text;
    const message = await workspace.post(ids[place], authorId, content);
    clock.advance(60_000);
    if (fate === "edit") await workspace.edit(message, `${content} edited`);
    if (fate === "remove") await workspace.remove(message);
    clock.advance(60_000);
    await workspace.settle();
  }
  clock.advance(60_000);

  const question = await workspace.post(
    ids[destination],
    ann!,
    "@lain what do you think about atoms and refs for state?",
  );
  await workspace.catchUp();
  const { read, search } = workspace.storage;
  const personality = createPersonality({ read, search });
  const bot = { id: workspace.bot.id, handle: "lain", aliases: ["terrence"] };
  const material = await gatherMaterial(
    { read, memory: workspace.memory, personality, bot },
    { questionId: question.id, askerId: ann! },
  );
  workspace.frames.length = 0;
  const reply = await workspace.answerTo(question);
  const why = await workspace.brain.why(ann!, reply.id);
  return {
    prompt: composePrompt(material).sections,
    portrait: material.portrait,
    reply: reply.content,
    memories: why.memories.map((memory) => memory.content),
    frames: workspace.frames,
  };
}

for (const destination of ["general", "pair", "direct"] as const) {
  test(`nothing outside the audience moves a byte of an answer in ${destination}`, async () => {
    await fc.assert(
      fc.asyncProperty(talk, async (said) => {
        const [one, other] = [await live(said, destination, false), await live(said, destination, true)];
        assert.deepEqual(other, one);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
}

test("what is inside the audience does move it: the property can fail", async () => {
  const inside: Said[] = [
    { place: "general", author: 0, text: "I think atoms are best for state .", otherText: "", fate: "keep" },
    { place: "general", author: 1, text: "never use refs for state .", otherText: "", fate: "keep" },
  ];
  const one = await live(inside, "general", false);
  const other = await live(
    [{ ...inside[0]!, text: "zeppelin atoms fly for state ." }, inside[1]!],
    "general",
    false,
  );
  assert.notDeepEqual(other.prompt, one.prompt);
  assert.notEqual(other.reply, one.reply);
});

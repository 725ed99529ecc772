import { join } from "node:path";
import type { ChannelId } from "#contract/ids.ts";
import { audienceOf } from "#server/memory/audience.ts";
import { createPersonality } from "#server/personality/create-personality.ts";
import type { ReflectingOptions } from "#server/personality/opinions/create-opinions.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openEngineHere } from "./answering-workspace.ts";
import { openStorageHere } from "./open-storage-here.ts";
import { answerOf, createRecordingModel, numbersOf } from "./recording-model.ts";
import { openTempStorage } from "./temp-storage.ts";
import { openTestWorkspace } from "./workspace.ts";

const startMs = Date.UTC(2026, 2, 2, 9);
export const dayMs = 86_400_000;

/**
 * Three people, and a model that reads what they think of tabs: that they are better, which who speaks of spaces denies.
 * `onDisk`: with the product's own writer.
 */
export async function openReflectingWorkspace({
  onDisk = false,
  ...options
}: Partial<ReflectingOptions> & { onDisk?: boolean } = {}) {
  const clock = createManualClock(startMs);
  const model = createRecordingModel();
  const storage = onDisk ? await openTempStorage({ clock }) : await openStorageHere({ clock });
  const workspace = await openTestWorkspace({ storage, clock });
  const { generalId, bot } = workspace;
  const { read, commands } = storage;
  const personality = createPersonality({
    databasePath: join(storage.folder, "lain.sqlite"),
    read,
    commands,
    lainId: bot.id,
    audienceOf: (destinationId) => audienceOf(read, { lainId: bot.id, destinationId }),
    clock,
    logger: createLogger("silent"),
    openEngine: openEngineHere(read),
    reflecting: { model, tokensADay: 0, search: read, wait: async () => {}, ...options },
  });
  const [ann, bob, cy] = [
    await workspace.addMember("ann"),
    await workspace.addMember("bob"),
    await workspace.addMember("cy"),
  ];
  model.says((prompt) => {
    const sources = numbersOf(prompt, "tabs");
    const [against] = numbersOf(prompt, "spaces are");
    const disagreeing = against === undefined ? [] : [`P${against}`];
    return sources.length < 2
      ? answerOf()
      : answerOf({ topic: "tabs", statement: "Tabs are better.", sources, disagreeing });
  });

  /** Counts all that was said, and has all past days read. */
  const readNow = async () => {
    await personality.show(ann.id, {});
    await personality.reflections.start();
    await personality.reflections.ended();
    return personality.reflections.show();
  };
  const opinions = async (channelId?: ChannelId, day?: string) =>
    (await personality.show(ann.id, { channelId, day })).opinions;

  return {
    ...workspace,
    personality,
    clock,
    model,
    ann,
    bob,
    cy,
    /** A day's talk: one message of each in this order, and two more. */
    talk: async (channelId: ChannelId = generalId) =>
      [
        await workspace.post(channelId, ann.id, "tabs are the best there is"),
        await workspace.post(channelId, bob.id, "tabs for me as well, always"),
        await workspace.post(channelId, cy.id, "no, spaces are much nicer"),
        await workspace.post(channelId, ann.id, "lunch is at noon today, is it?"),
        await workspace.post(channelId, bob.id, "yes, lunch is at noon, as ever"),
      ] as const,
    readNow,
    /** The same after a night. */
    read() {
      clock.advance(dayMs);
      return readNow();
    },
    opinions,
    /** What the language model found; without any the quotes are not told. */
    statements: async (channelId?: ChannelId) =>
      (await opinions(channelId)).flatMap(({ statement }) => statement ?? []),
    async close() {
      await personality.close();
      await workspace.close();
    },
  };
}

export type ReflectingWorkspace = Awaited<ReturnType<typeof openReflectingWorkspace>>;

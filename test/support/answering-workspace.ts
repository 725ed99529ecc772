import { join } from "node:path";
import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { PassingFrame } from "#contract/realtime.ts";
import { type Brain, type BrainDeps, brainSubscriber, createBrain } from "#server/brain/create-brain.ts";
import { selectMessagesById } from "#server/chat/message-queries.ts";
import { presentMessages } from "#server/chat/present-message.ts";
import { selectCursor, selectEventsAfter } from "#server/outbox/outbox-queries.ts";
import { createPersonality, type Personality } from "#server/personality/create-personality.ts";
import type { openPersonalityThread } from "#server/personality/engine/open-personality-thread.ts";
import { createPersonalityOperations } from "#server/personality/engine/personality-operations.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import type { Database } from "#server/storage/schema.ts";
import { openRememberingWorkspace, type RememberingWorkspace } from "./remembering-workspace.ts";

/** Counts and describes in this thread. */
export const openEngineHere =
  (read: Database): typeof openPersonalityThread =>
  ({ lainId, commands, logger }) => {
    const opened = createPersonalityOperations({ read, setting: { lainId }, commands, logger });
    return {
      observe: async (input) => (await opened).observe(input),
      describe: async (input) => (await opened).describe(input),
      findEvidence: async (input) => (await opened).findEvidence(input),
      timeline: async (input) => (await opened).timeline(input),
      bond: async (input) => (await opened).bond(input),
      mood: async (input) => (await opened).mood(input),
      pushes: async (input) => (await opened).pushes(input),
      rebuild: async () => (await opened).rebuild(),
      close: async () => {},
    };
  };

/** A workspace in which Lain remembers and answers, when it is told to catch up. */
export interface AnsweringWorkspace extends RememberingWorkspace {
  brain: Brain;
  personality: Personality;
  /** What was sent while replies were given, in its order. */
  frames: PassingFrame[];
  /** Hands memory and brain all events that they have not had, and waits for the replies. */
  settle(): Promise<void>;
  /** Hands the brain its events alone; replies go their way. */
  consider(): Promise<void>;
  /** Lain's answer to a message, as people read it. */
  answerTo(question: { id: MessageId; author_id: MemberId }): Promise<Message>;
  /** Stops the brain, as the server's end would, and makes another one on the same database. */
  restartBrain(): Promise<void>;
}

export async function openAnsweringWorkspace(
  options: Parameters<typeof openRememberingWorkspace>[0] & Pick<BrainDeps, "model"> = {},
): Promise<AnsweringWorkspace> {
  const workspace = await openRememberingWorkspace(options);
  const { storage, bot } = workspace;
  const clock = options.clock ?? systemClock;
  const logger = createLogger("silent");
  const { read, commands } = storage;
  const frames: PassingFrame[] = [];
  const personality = createPersonality({
    databasePath: join(storage.folder, "lain.sqlite"),
    read,
    commands,
    lainId: bot.id,
    audienceOf: (destinationId) => workspace.memory.audienceOf(destinationId),
    clock,
    logger,
    openEngine: openEngineHere(read),
  });
  const makeBrain = () =>
    createBrain({
      read,
      commands,
      memory: workspace.memory,
      personality,
      bot: { id: bot.id, handle: bot.handle, aliases: options.aliases ?? ["terrence"] },
      model: options.model,
      sendPassing: (_, frame) => frames.push(frame),
      clock,
      logger,
    });
  const answering: AnsweringWorkspace = {
    ...workspace,
    brain: makeBrain(),
    personality,
    frames,
    async consider() {
      for (;;) {
        const passed = (await selectCursor(read, brainSubscriber)) ?? 0;
        const events = await selectEventsAfter(read, passed, 500);
        if (events.length === 0) return;
        await answering.brain.considerEvents(events);
        await commands.passEvents({ subscriber: brainSubscriber, seq: events.at(-1)!.seq });
      }
    },
    async settle() {
      await workspace.catchUp();
      await answering.consider();
      await Promise.all(answering.brain.activeReplies().map(({ replyId }) => answering.brain.ended(replyId)));
    },
    async answerTo(question) {
      await answering.settle();
      const status = await answering.brain.status(question.author_id, question.id);
      if (status.reply === undefined) throw new Error(`no answer: ${JSON.stringify(status)}`);
      const [reply] = await presentMessages(read, await selectMessagesById(read, [status.reply.id]));
      return reply!;
    },
    async restartBrain() {
      await answering.brain.close();
      answering.brain = makeBrain();
    },
    async close() {
      await answering.brain.close();
      await workspace.close();
    },
  };
  return answering;
}

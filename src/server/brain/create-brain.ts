import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { PassingFrame } from "#contract/realtime.ts";
import type { Brain as BrainName, ReplyReason, ReplyStatus, Why } from "#contract/reply.ts";
import { selectMessage } from "#server/chat/message-queries.ts";
import { presentMessage } from "#server/chat/present-message.ts";
import { readDefaultChannelId } from "#server/chat/settings-queries.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { type ActiveReply, createActiveReplies, type ReplyFrame } from "./active-replies.ts";
import type { Question } from "./ask-lain.ts";
import type { brainCommands } from "./brain-commands.ts";
import { decideReply } from "./decide-reply.ts";
import { createFairQueue } from "./fair-queue.ts";
import type { Portraits, Recall } from "./gather-material.ts";
import { type GiveReplyDeps, giveReply } from "./give-reply.ts";
import { createLearnedBrain } from "./learned/learned-brain.ts";
import type { AnsweringBrain } from "./material.ts";
import type { ModelSettings } from "./models/chat-model.ts";
import { createModelBrain } from "./models/model-brain.ts";
import { createRepliesReader, type RecentReply } from "./read-replies.ts";
import { ReplyFailure } from "./reply-failure.ts";
import { type ReplyRow, selectQuestionFacts, selectThinking } from "./reply-queries.ts";

/** Its cursor moves in the commit that sets out to answer. */
export const brainSubscriber = "brain";

const repliesInParallel = 4;
/** Questions of one asker that may wait. */
const mostWaiting = 20;
/** Milliseconds after which a question that a stop of the server cut off is no longer answered out of the blue. */
const takenUpWithinMs = 15 * 60_000;

export interface BrainDeps {
  read: Database;
  commands: Commands<typeof brainCommands>;
  memory: Recall;
  personality: Portraits;
  bot: { id: MemberId; handle: string; aliases: string[] };
  /** None: the learned brain answers. Tests hand in a brain of their own. */
  model?: ModelSettings | AnsweringBrain | undefined;
  sendPassing: (channelId: ChannelId, frame: PassingFrame) => void;
  clock: Clock;
  logger: Logger;
}

export interface Asked {
  message: Message;
  replyId: ReplyId;
}

export interface Brain {
  name: BrainName;
  /** Takes up what a stop of the server cut off. */
  start(): Promise<void>;
  /** Reads the portrait that most answers need, so that the first one does not wait for it. */
  warmUp(): Promise<void>;
  /** The outbox's subscriber. */
  considerEvents(events: readonly StoredEvent[]): Promise<void>;
  /** For connections that come while a reply is being given. */
  activeReplies(): ActiveReply[];
  /** Posts a question to Lain. `onFrame` hears its reply from the first frame on. */
  ask(question: Question, onFrame?: (frame: ReplyFrame) => void): Promise<Asked>;
  /** Resolves when the reply has ended. */
  ended(replyId: ReplyId): Promise<void>;
  status(memberId: MemberId, questionId: MessageId): Promise<ReplyStatus>;
  stop(memberId: MemberId, questionId: MessageId): Promise<ReplyStatus>;
  again(memberId: MemberId, questionId: MessageId): Promise<ReplyStatus>;
  recent(memberId: MemberId, limit: number): Promise<RecentReply[]>;
  why(memberId: MemberId, replyMessageId: MessageId): Promise<Why>;
  judge(memberId: MemberId, replyMessageId: MessageId, isWrong: boolean): Promise<void>;
  close(): Promise<void>;
}

export function createBrain(deps: BrainDeps): Brain {
  const { read, commands, bot, clock, logger } = deps;
  const learned = createLearnedBrain();
  const model =
    deps.model && ("compose" in deps.model ? deps.model : createModelBrain({ settings: deps.model, clock }));
  const giving: GiveReplyDeps = { ...deps, model, learned };
  const active = createActiveReplies(deps);
  const queue = createFairQueue({ parallel: repliesInParallel });
  const replies = createRepliesReader(deps);
  let isClosing = false;

  const fail = async (reply: ReplyRow, error: unknown): Promise<ReplyReason> => {
    const reason = error instanceof ReplyFailure ? error.reason : "internal";
    if (reason === "internal")
      logger.error("reply.failed", { replyId: reply.id, error: describeError(error) });
    else logger.info("reply.failed", { replyId: reply.id, reason });
    await commands.endReply({
      replyId: reply.id,
      state: stateFor(reason),
      reason,
      brain: (model ?? learned).brain,
    });
    return reason;
  };

  /** Gives a reply when its turn comes. It is announced at once. */
  const enqueue = async (reply: ReplyRow): Promise<void> => {
    const question = await selectMessage(read, reply.question_id);
    const stream = active.begin(reply, question?.thread_id ?? null);
    if (reply.state !== "thinking") return stream.end(reply.reason === null ? {} : { reason: reply.reason });
    if (queue.waitingOf(reply.asker_id) >= mostWaiting)
      return stream.end({ reason: await fail(reply, new ReplyFailure("rate_limited")) });
    let state: "waiting" | "given" | "over" = "waiting";
    // A reply that a stop of the server cuts off stays as it is, and is taken up at the next start.
    const giveUp = async (error: unknown): Promise<void> => {
      if (!isClosing) stream.end({ reason: await fail(reply, error).catch(() => "internal" as const) });
    };
    stream.signal.addEventListener("abort", () => {
      if (state !== "waiting") return;
      state = "over";
      void giveUp(stream.signal.reason);
    });
    queue.add(reply.asker_id, async () => {
      if (state === "over") return;
      state = "given";
      await giveReply(giving, reply, stream).then(stream.end, giveUp);
    });
  };

  return {
    name: (model ?? learned).brain,
    activeReplies: active.list,
    ended: active.ended,

    async start() {
      for (const reply of await selectThinking(read)) {
        if (clock.now() - reply.created_at <= takenUpWithinMs) await enqueue(reply);
        else await commands.endReply({ replyId: reply.id, state: "failed", reason: "internal" });
      }
    },

    async warmUp() {
      try {
        const channelId = await readDefaultChannelId(read);
        if (channelId !== undefined) await deps.personality.portrait(await deps.memory.audienceOf(channelId));
      } catch (error) {
        if (!isClosing) logger.warn("brain.not_warm", { error: describeError(error) });
      }
    },

    async considerEvents(events) {
      const seq = events.at(-1)?.seq;
      if (seq === undefined) return;
      for (const event of events)
        if (event.type === "message.deleted" && event.message_id !== null)
          active.abort(event.message_id, "question_removed");
      // Imported messages come as other events: they were said long ago, to others.
      const created = events.filter((event) => event.type === "message.created");
      const ids = created.map((event) => event.message_id).filter((id) => id !== null);
      const facts = await selectQuestionFacts(read, { ids, botId: bot.id });
      const questions = facts
        .map((fact) => ({ fact, decision: decideReply(fact) }))
        .filter(({ decision }) => decision.reply || decision.reason === "lain_not_here")
        .map(({ fact, decision }) => ({
          questionId: fact.id,
          askerId: fact.authorId,
          channelId: fact.channelId,
          isLainHere: decision.reply,
        }));
      if (questions.length === 0) return;
      for (const reply of await commands.considerMessages({ subscriber: brainSubscriber, seq, questions }))
        await enqueue(reply);
    },

    async ask(question, onFrame) {
      const { message, reply, isNew } = await commands.askLain(question);
      if (onFrame !== undefined && (isNew || active.list().some((one) => one.replyId === reply.id))) {
        const stop = active.watch(reply.id, (frame) => {
          if (frame.type === "reply.ended") stop();
          onFrame(frame);
        });
      }
      if (isNew) await enqueue(reply);
      return { message: await presentMessage(read, message), replyId: reply.id };
    },

    status: replies.status,

    async stop(memberId, questionId) {
      await replies.requireOwn(memberId, questionId);
      const reply = active.list().find((one) => one.parentId === questionId);
      if (reply !== undefined) {
        const ended = active.ended(reply.replyId);
        active.abort(questionId, "stopped");
        await ended;
      }
      return replies.status(memberId, questionId);
    },

    async again(memberId, questionId) {
      const { reply, isNew } = await commands.askAgain({ questionId, askerId: memberId });
      if (isNew) await enqueue(reply);
      return replies.status(memberId, questionId);
    },

    recent: replies.recent,
    why: replies.why,
    judge: (memberId, messageId, isWrong) => commands.judgeReply({ messageId, memberId, isWrong }),

    async close() {
      isClosing = true;
      queue.clear();
      active.abortAll("internal");
      await queue.idle();
    },
  };
}

/** Lain would have answered, or could not be expected to. */
function stateFor(reason: ReplyReason): "failed" | "declined" {
  const declining: ReplyReason[] = ["question_removed", "lain_not_here", "sources_changed", "not_addressed"];
  return declining.includes(reason) ? "declined" : "failed";
}

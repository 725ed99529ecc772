import type { ReplyReason } from "#contract/reply.ts";
import type { Commands } from "#server/storage/command.ts";
import type { ReplyStream } from "./active-replies.ts";
import type { brainCommands } from "./brain-commands.ts";
import { type GatherDeps, gatherMaterial } from "./gather-material.ts";
import type { AnsweringBrain, ComposedReply, Material } from "./material.ts";
import { ReplyFailure } from "./reply-failure.ts";
import type { ReplyRow } from "./reply-queries.ts";

export interface GiveReplyDeps extends GatherDeps {
  commands: Pick<Commands<typeof brainCommands>, "storeReply">;
  /** Answers where there is one. */
  model: AnsweringBrain | undefined;
  learned: AnsweringBrain;
}

/** Failures of a model at which Lain answers from memory instead: they say nothing about the question. */
const passing: ReadonlySet<ReplyReason> = new Set(["model_unavailable", "model_timeout", "rate_limited"]);

/**
 * Makes the answer to a question and posts it. When a source changed while the answer was made it is made again, once.
 * Throws `ReplyFailure` when nothing was posted.
 */
export async function giveReply(
  deps: GiveReplyDeps,
  reply: ReplyRow,
  stream: ReplyStream,
): Promise<Parameters<ReplyStream["end"]>[0]> {
  const question = { questionId: reply.question_id, askerId: reply.asker_id };
  // What is said stays said: the second time only the message tells.
  for (const say of [stream.say, () => {}]) {
    const material = await untilAborted(gatherMaterial(deps, question), stream.signal);
    const { composed, brain } = await compose(deps, material, say, stream.signal);
    // What the server's own end cut off is made anew after its next start.
    if (composed.cutShort === "internal") throw new ReplyFailure("internal");
    const { audience } = material;
    const stored = await deps.commands.storeReply({ replyId: reply.id, composed, brain, audience });
    if ("messageId" in stored)
      return { messageId: stored.messageId, ...(composed.cutShort && { reason: composed.cutShort }) };
    if (stored.problem === "ended") throw new ReplyFailure("internal");
    if (stored.problem !== "sources_changed") throw new ReplyFailure(stored.problem);
  }
  throw new ReplyFailure("sources_changed");
}

async function compose(
  { model, learned }: GiveReplyDeps,
  material: Material,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<{ composed: ComposedReply; brain: AnsweringBrain["brain"] }> {
  if (model === undefined)
    return { composed: await learned.compose(material, say, signal), brain: learned.brain };
  try {
    return { composed: await model.compose(material, say, signal), brain: model.brain };
  } catch (error) {
    if (!(error instanceof ReplyFailure) || !passing.has(error.reason)) throw error;
    const composed = await learned.compose(material, say, signal);
    return { composed: { cutShort: error.reason, ...composed }, brain: learned.brain };
  }
}

/** Memory may still be loading: a stop does not wait for it. */
async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort);
  try {
    signal.throwIfAborted();
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
    work.catch(() => {});
  }
}

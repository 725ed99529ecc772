import type { ChatGenerationChunk } from "@langchain/core/outputs";
import { ReplyFailure } from "#server/brain/reply-failure.ts";
import { createBoundedFetch } from "./bounded-fetch.ts";
import { createChatModel, type ModelSettings } from "./chat-model.ts";

export interface StreamLimits {
  firstTextMs: number;
  /** The longest silence between two pieces. */
  silenceMs: number;
  totalMs: number;
  /** Bytes on the wire; and characters of the answer. */
  maxBytes: number;
  maxLength: number;
}

export const defaultLimits: StreamLimits = {
  firstTextMs: 30_000,
  silenceMs: 20_000,
  totalMs: 120_000,
  maxBytes: 4 * 1024 * 1024,
  maxLength: 8_000,
};

/**
 * Streams a model's answer to one prompt. Ends when the model says that it has ended; everything else (silence, a
 * broken line, too much) throws `ReplyFailure`, whatever came until then has been yielded.
 *
 * The model's own stream is read, below LangChain's callbacks: those would send prompts to LangSmith whenever the
 * environment asks for it.
 */
export async function* streamAnswer(
  settings: ModelSettings,
  prompt: { system: string; user: string },
  limits: StreamLimits,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const timer = createTimer(limits);
  const ended = AbortSignal.any([signal, timer.signal]);
  let length = 0;
  let finish: string | undefined;
  try {
    const fetchOnce = createBoundedFetch({ signal: ended, maxBytes: limits.maxBytes });
    const model = await createChatModel(settings, fetchOnce);
    // Loaded with the first question: a server without a model has no room for it.
    const { HumanMessage, SystemMessage } = await import("@langchain/core/messages");
    const messages = [new SystemMessage(prompt.system), new HumanMessage(prompt.user)];
    for await (const chunk of model._streamResponseChunks(messages, { signal: ended })) {
      finish ??= finishOf(chunk);
      if (chunk.text === "") continue;
      timer.heard();
      const text = chunk.text.slice(0, limits.maxLength - length);
      length += text.length;
      yield text;
      if (length >= limits.maxLength) throw new ReplyFailure("model_nonsense");
    }
    ended.throwIfAborted();
    if (finish === undefined) throw new ReplyFailure("model_unavailable");
    if (/refus|filter|safety/.test(finish)) throw new ReplyFailure("model_refused");
  } catch (error) {
    throw toFailure(ended.aborted ? ended.reason : error);
  } finally {
    timer.stop();
  }
}

/** Ends its signal after too long a silence, or too long in all. */
function createTimer({ firstTextMs, silenceMs, totalMs }: StreamLimits) {
  const abort = new AbortController();
  const giveUp = () => abort.abort(new ReplyFailure("model_timeout"));
  const total = setTimeout(giveUp, totalMs);
  let silence = setTimeout(giveUp, firstTextMs);
  return {
    signal: abort.signal,
    heard() {
      clearTimeout(silence);
      silence = setTimeout(giveUp, silenceMs);
    },
    stop() {
      clearTimeout(silence);
      clearTimeout(total);
    },
  };
}

/** Why the model stopped, in its vendor's word; none: it has not said so yet. */
function finishOf(chunk: ChatGenerationChunk): string | undefined {
  const said = {
    ...chunk.message.additional_kwargs,
    ...chunk.message.response_metadata,
    ...chunk.generationInfo,
  };
  const finish = said.finish_reason ?? said.stop_reason ?? said.done_reason;
  if (typeof finish === "string") return finish;
  return said.done === true ? "stop" : undefined;
}

function toFailure(error: unknown): ReplyFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ReplyFailure) return cause;
  // What came was no answer; everything else is a broken line, or an error that the vendor itself told of.
  const reason = error instanceof SyntaxError ? "model_nonsense" : "model_unavailable";
  return new ReplyFailure(reason, { cause: error });
}

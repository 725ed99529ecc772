import { cutMark } from "#server/brain/cut-short.ts";
import { type AnsweringBrain, type ComposedReply, isReply, type Material } from "#server/brain/material.ts";
import { labelOf } from "#server/brain/message-label.ts";
import { composePrompt, type Prompt } from "#server/brain/prompt/compose-prompt.ts";
import { referenceQuotes } from "#server/brain/reference-quotes.ts";
import { ReplyFailure } from "#server/brain/reply-failure.ts";
import type { Clock } from "#server/platform/clock.ts";
import { createBreaker } from "./breaker.ts";
import type { ModelSettings } from "./chat-model.ts";
import { type Citation, type CitationTable, citedIds } from "./clean-output.ts";
import { createCleanStream } from "./clean-stream.ts";
import { defaultLimits, type StreamLimits, streamAnswer } from "./stream-answer.ts";

/** Answers with a language model. */
export function createModelBrain(deps: {
  settings: ModelSettings;
  clock: Clock;
  limits?: StreamLimits;
}): AnsweringBrain {
  const { settings, clock, limits = defaultLimits } = deps;
  const breaker = createBreaker(clock);
  return {
    brain: { kind: "model", name: `${settings.vendor}:${settings.name}` },
    async compose(material, say, signal) {
      breaker.check();
      const prompt = composePrompt(material);
      const citations = citationsOf(prompt, material);
      const cleaned = createCleanStream(citations);
      let failure: ReplyFailure | undefined;
      try {
        for await (const text of streamAnswer(settings, turnsOf(prompt), limits, signal)) {
          const ready = cleaned.add(text);
          if (ready !== "") say(ready);
        }
        breaker.succeeded();
      } catch (error) {
        if (!(error instanceof ReplyFailure)) throw error;
        breaker.failed(error);
        failure = error;
      }
      const { text, rest } = cleaned.end();
      if (text === "") throw failure ?? new ReplyFailure("model_nonsense");
      if (rest !== "") say(rest);
      return replyOf(failure === undefined ? text : text + cutMark, prompt, citations, failure);
    },
  };
}

function turnsOf({ sections }: Prompt): { system: string; user: string } {
  const turn = (role: "system" | "user") =>
    sections
      .filter((section) => section.role === role)
      .map((section) => section.text)
      .join("\n\n");
  return { system: turn("system"), user: turn("user") };
}

function citationsOf({ numbers }: Prompt, material: Material): CitationTable {
  const byNumber = new Map<string, Citation>();
  const byId = new Map<string, Citation>();
  for (const [number, message] of numbers) {
    const citation = { id: message.id, label: labelOf(message) };
    byId.set(message.id, citation);
    byNumber.set(String(number), citation);
  }
  return { byNumber, byId, askerHandle: material.asker.handle };
}

function replyOf(
  text: string,
  prompt: Prompt,
  citations: CitationTable,
  failure: ReplyFailure | undefined,
): ComposedReply {
  // What Lain itself said holds others' words as references: it is their messages that are quoted.
  const read = [...prompt.numbers.values()];
  const originals = read.flatMap((message) => (isReply(message) ? message.quoted : [message]));
  const { parts, quoted } = referenceQuotes(text, originals);
  return {
    parts,
    cites: [...new Set([...quoted, ...citedIds(text, citations)])],
    sources: prompt.sources,
    traits: prompt.traits,
    ...(failure && { cutShort: failure.reason }),
  };
}

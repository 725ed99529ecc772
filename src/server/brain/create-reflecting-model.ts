import type { ReplyReason } from "#contract/reply.ts";
import { ModelFailure, type ReflectingModel } from "#server/personality/opinions/reflecting-model.ts";
import type { ModelSettings } from "./models/chat-model.ts";
import { priceOf } from "./models/model-prices.ts";
import { type StreamLimits, streamAnswer } from "./models/stream-answer.ts";
import { countTokens } from "./prompt/token-budget.ts";
import { ReplyFailure } from "./reply-failure.ts";

/** Nobody waits for it, and a model on a small machine reads a long prompt slowly. */
const patientLimits: StreamLimits = {
  firstTextMs: 180_000,
  silenceMs: 60_000,
  totalMs: 600_000,
  maxBytes: 4 * 1024 * 1024,
  maxLength: 8_000,
};

/** The model that answers people, for reading what they think. `isHere`: it runs on this machine and costs nothing. */
export function createReflectingModel(options: {
  settings: ModelSettings;
  isHere: boolean;
  limits?: StreamLimits;
}): ReflectingModel {
  const { settings, isHere, limits = patientLimits } = options;
  const price = isHere ? { prompt: 0, answer: 0 } : priceOf(settings);
  return {
    name: `${settings.vendor}:${settings.name}`,
    countTokens,
    dollarsFor: ({ prompt, answer }) =>
      price === undefined ? null : (prompt * price.prompt + answer * price.answer) / 1_000_000,
    async complete(prompt, signal) {
      let text = "";
      try {
        for await (const piece of streamAnswer(settings, prompt, limits, signal)) text += piece;
      } catch (error) {
        throw error instanceof ReplyFailure ? toModelFailure(error) : error;
      }
      return { text, tokens: countTokens(prompt.system) + countTokens(prompt.user) + countTokens(text) };
    },
  };
}

const outages: Partial<Record<ReplyReason, string>> = {
  rate_limited: "The model asks for a pause: it has had too many requests, or its quota is used up.",
  model_timeout: "The model did not answer in time.",
  model_unavailable: "The model cannot be reached, or does not let Lain in.",
};

function toModelFailure({ reason, retryAfterMs }: ReplyFailure): ModelFailure {
  const outage = outages[reason];
  if (outage === undefined) return new ModelFailure("unusable", "The model's answer could not be used.");
  return new ModelFailure("outage", outage, { retryAfterMs, isCharged: reason === "model_timeout" });
}

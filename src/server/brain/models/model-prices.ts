import type { ModelSettings } from "./chat-model.ts";

/** Dollars for a million tokens. */
export interface ModelPrice {
  prompt: number;
  answer: number;
}

/** As OpenAI and Anthropic published them in 2025; a date or `latest` behind a name is a version of the same model. */
const prices = new Map<string, ModelPrice>([
  ["gpt-4o", { prompt: 2.5, answer: 10 }],
  ["gpt-4o-mini", { prompt: 0.15, answer: 0.6 }],
  ["gpt-4.1", { prompt: 2, answer: 8 }],
  ["gpt-4.1-mini", { prompt: 0.4, answer: 1.6 }],
  ["gpt-4.1-nano", { prompt: 0.1, answer: 0.4 }],
  ["claude-3-5-haiku", { prompt: 0.8, answer: 4 }],
  ["claude-haiku-4-5", { prompt: 1, answer: 5 }],
  ["claude-sonnet-4", { prompt: 3, answer: 15 }],
  ["claude-sonnet-4-5", { prompt: 3, answer: 15 }],
]);

const versionOfModel = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|latest|0)$/;

/** What a model of its vendor's costs; undefined where it is not known, as of any server but the vendor's own. */
export function priceOf({
  vendor,
  name,
  openAiBaseUrl,
  anthropicBaseUrl,
}: ModelSettings): ModelPrice | undefined {
  if (vendor === "ollama" || openAiBaseUrl !== undefined || anthropicBaseUrl !== undefined) return undefined;
  const isOfVendor = name.startsWith("claude-") === (vendor === "anthropic");
  return isOfVendor ? prices.get(name.replace(versionOfModel, "")) : undefined;
}

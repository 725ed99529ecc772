import type { MemberId } from "#contract/ids.ts";
import type { ReflectionsEstimate } from "#contract/personality.ts";
import type { Database } from "#server/storage/schema.ts";
import { answerTokens, tokensOf } from "./reflect-on-day.ts";
import type { ReflectingModel } from "./reflecting-model.ts";
import { chooseMessages, isEnough } from "./reflection-input.ts";
import { composeReflectionPrompt } from "./reflection-prompt.ts";
import { type ChannelDay, selectDayMessages } from "./reflection-queries.ts";

/** What it takes to reflect on some days: their prompts are made and counted, and nothing is sent. */
export async function estimateReflections(
  { search, lainId, model }: { search: Database; lainId: MemberId; model: ReflectingModel },
  days: readonly ChannelDay[],
): Promise<ReflectionsEstimate> {
  const channelIds = new Set<string>();
  const tokens = { prompt: 0, answer: 0 };
  let prompts = 0;
  let messages = 0;
  for (const day of days) {
    const given = chooseMessages(await selectDayMessages(search, lainId, day));
    if (!isEnough(given)) continue;
    prompts += 1;
    messages += given.length;
    channelIds.add(day.channelId);
    tokens.prompt += tokensOf(model, composeReflectionPrompt(given));
    tokens.answer += answerTokens;
  }
  return {
    channels: channelIds.size,
    days: prompts,
    messages,
    tokens: tokens.prompt + tokens.answer,
    dollars: model.dollarsFor(tokens),
  };
}

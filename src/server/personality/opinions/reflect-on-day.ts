import type { MemberId } from "#contract/ids.ts";
import { dayOf } from "#server/personality/cells/cell.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { type Reading, readReflection } from "./read-reflection.ts";
import { ModelFailure, type ModelPrompt, type ReflectingModel } from "./reflecting-model.ts";
import { chooseMessages, digestOfInput, isEnough } from "./reflection-input.ts";
import { composeReflectionPrompt, promptVersion } from "./reflection-prompt.ts";
import { type ChannelDay, selectDayMessages, selectTokensSpent } from "./reflection-queries.ts";
import type { reflectionCommands } from "./store-reflection.ts";

/** Tokens that an answer is reckoned to take, before it is there. */
export const answerTokens = 400;

/** `over-budget`: nothing was sent. */
export type DayOutcome = "read" | "unusable" | "over-budget";

export interface ReflectOnDayDeps {
  read: Database;
  commands: Commands<typeof reflectionCommands>;
  lainId: MemberId;
  model: ReflectingModel;
  clock: Clock;
}

/**
 * Has the model read one channel's day, and stores what can be used of its answer. Throws `ModelFailure` of the kind
 * `outage`: then nothing has changed but what had to be paid for.
 */
export function createReflectOnDay(deps: ReflectOnDayDeps) {
  const { read, commands, lainId, model, clock } = deps;
  const key = { model: model.name, promptVersion };

  /** `budget`: tokens that today may take in all; undefined: whatever it takes. */
  return async function reflectOnDay(
    { channelId, day }: ChannelDay,
    { budget, signal }: { budget: number | undefined; signal: AbortSignal },
  ): Promise<DayOutcome> {
    const messages = await selectDayMessages(read, lainId, { channelId, day });
    const digest = digestOfInput(messages, key);
    const given = chooseMessages(messages);
    const store = (reading: Reading) =>
      commands.storeReflection({ lainId, channelId, day, ...key, digest, reading });
    if (!isEnough(given)) {
      await store({ outcome: "read", statements: [] });
      return "read";
    }
    const prompt = composeReflectionPrompt(given);
    const reserved = tokensOf(model, prompt) + answerTokens;
    const today = dayOf(clock.now());
    if (budget !== undefined && (await selectTokensSpent(read, today)) + reserved > budget)
      return "over-budget";
    const text = await ask(prompt, { reserved, today, signal });
    const reading: Reading = text === undefined ? { outcome: "unusable" } : readReflection(text, given);
    await store(reading);
    return reading.outcome;
  };

  /** The model's answer; undefined where there is none of use. Tokens are counted before they are sent. */
  async function ask(
    prompt: ModelPrompt,
    { reserved, today, signal }: { reserved: number; today: number; signal: AbortSignal },
  ): Promise<string | undefined> {
    await commands.spendOnReflections({ day: today, tokens: reserved });
    let used = reserved;
    try {
      const { text, tokens } = await model.complete(prompt, signal);
      used = tokens;
      return text;
    } catch (error) {
      // A request that was broken off may be answered, and paid for, all the same.
      if (error instanceof ModelFailure && !error.isCharged && !signal.aborted) used = 0;
      if (error instanceof ModelFailure && error.kind === "unusable" && !signal.aborted) return undefined;
      throw error;
    } finally {
      await commands.spendOnReflections({ day: today, tokens: used - reserved });
    }
  }
}

export function tokensOf(model: ReflectingModel, { system, user }: ModelPrompt): number {
  return model.countTokens(system) + model.countTokens(user);
}

import type { MemberId } from "#contract/ids.ts";
import type { Command } from "#server/storage/command.ts";
import type { Reading } from "./read-reflection.ts";
import { digestOfInput } from "./reflection-input.ts";
import {
  type ChannelDay,
  type ReflectionKey,
  selectDayAuthorIds,
  selectDayMessages,
} from "./reflection-queries.ts";
import { addSpending, replaceReflection } from "./reflection-row-queries.ts";

export interface ReflectionToStore extends ChannelDay, ReflectionKey {
  lainId: MemberId;
  /** Of the messages that it was made of. */
  digest: string;
  reading: Reading;
}

/**
 * Stores what was made of a day, if the day is still what it was made of; answers whether it is. What happens to it from
 * then on takes the reflection away by itself (triggers of the migration).
 */
export const storeReflection: Command<ReflectionToStore, boolean> = async (
  database,
  { lainId, channelId, day, model, promptVersion, digest, reading },
  { now, forgets },
) => {
  const messages = await selectDayMessages(database, lainId, { channelId, day });
  if (digestOfInput(messages, { model, promptVersion }) !== digest) return false;
  const hasReplaced = await replaceReflection(
    database,
    {
      channel_id: channelId,
      day,
      model,
      prompt_version: promptVersion,
      digest,
      outcome: reading.outcome,
      made_at: now,
    },
    {
      authorIds: await selectDayAuthorIds(database, { channelId, day }),
      statements: reading.outcome === "read" ? reading.statements : [],
    },
  );
  if (hasReplaced) forgets();
  return true;
};

/** Counts tokens against the budget of a day, before they are sent: a crash never makes them free. */
export const spendOnReflections: Command<{ day: number; tokens: number }, void> = (
  database,
  { day, tokens },
) => addSpending(database, day, tokens);

export const reflectionCommands = { storeReflection, spendOnReflections };

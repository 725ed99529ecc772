import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { rememberedChannels, seenMessages } from "#server/chat/seen-queries.ts";
import { dayMs } from "#server/personality/cells/cell.ts";
import { firstIdAt } from "#server/platform/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { type DayMessage, fewestAuthors, fewestMessages } from "./reflection-input.ts";

/** A channel on a day: days since 1970-01-01, in UTC. */
export interface ChannelDay {
  channelId: ChannelId;
  day: number;
}

/** By which model and which prompt. */
export interface ReflectionKey {
  model: string;
  promptVersion: number;
}

/** The least id of a day. */
const startsAt = (day: number) => firstIdAt(day * dayMs) as MessageId;

/** All that Lain has seen in a channel on a day, in the order of ids: what a reflection is made of. */
export async function selectDayMessages(
  database: Database,
  lainId: MemberId,
  { channelId, day }: ChannelDay,
): Promise<DayMessage[]> {
  const rows = await seenMessages(database, lainId)
    .where("messages.channel_id", "=", channelId)
    .where("messages.id", ">=", startsAt(day))
    .where("messages.id", "<", startsAt(day + 1))
    .where("messages.created_at", ">=", day * dayMs)
    .where("messages.created_at", "<", (day + 1) * dayMs)
    .select([
      "messages.id",
      "messages.version",
      "messages.author_id as authorId",
      "messages.parent_id as parentId",
      "messages.content",
    ])
    .orderBy("messages.id")
    .execute();
  return rows;
}

/** Every human who wrote there then, whether they are learned from or not. */
export async function selectDayAuthorIds(
  database: Database,
  { channelId, day }: ChannelDay,
): Promise<MemberId[]> {
  const rows = await database
    .selectFrom("messages")
    .innerJoin("members", "members.id", "messages.author_id")
    .where("messages.channel_id", "=", channelId)
    .where("messages.id", ">=", startsAt(day))
    .where("messages.id", "<", startsAt(day + 1))
    .where("members.kind", "=", "human")
    .select("messages.author_id as id")
    .distinct()
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Days before one with enough messages, newest first, of which there is no reflection by this key. `withUnusable`: also
 * those of which there is one that could not be used. Looks at every cell.
 */
export async function selectWaitingDays(
  database: Database,
  options: { lainId: MemberId; before: number; key: ReflectionKey; withUnusable: boolean },
): Promise<(ChannelDay & { messages: number })[]> {
  const { lainId, before, key, withUnusable } = options;
  return database
    .selectFrom("observations")
    .leftJoin("reflections", (join) =>
      join
        .onRef("reflections.channel_id", "=", "observations.channel_id")
        .onRef("reflections.day", "=", "observations.day")
        .on("reflections.model", "=", key.model)
        .on("reflections.prompt_version", "=", key.promptVersion)
        .on("reflections.outcome", "in", withUnusable ? ["read"] : ["read", "unusable"]),
    )
    .where("reflections.id", "is", null)
    .where("observations.day", "<", before)
    .where(
      "observations.channel_id",
      "in",
      rememberedChannels(database, lainId).clearSelect().select("channels.id"),
    )
    .groupBy(["observations.channel_id", "observations.day"])
    .having(({ fn }) => fn.sum("observations.messages"), ">=", fewestMessages)
    .having(({ fn }) => fn.countAll(), ">=", fewestAuthors)
    .select(({ fn }) => [
      "observations.channel_id as channelId",
      "observations.day",
      fn.sum<number>("observations.messages").as("messages"),
    ])
    .orderBy("observations.day", "desc")
    .orderBy("observations.channel_id")
    .execute();
}

/** What was found in some channels up to a day, newest first. */
export function selectStatements(
  database: Database,
  { channelIds, day, limit }: { channelIds: readonly ChannelId[]; day: number; limit: number },
) {
  return database
    .selectFrom("reflections")
    .innerJoin("reflection_statements", "reflection_statements.reflection_id", "reflections.id")
    .where("reflections.channel_id", "in", channelIds)
    .where("reflections.day", "<=", day)
    .select([
      "reflections.channel_id as channelId",
      "reflections.day",
      "reflections.model",
      "reflections.prompt_version as promptVersion",
      "reflections.digest",
      "reflection_statements.topic",
      "reflection_statements.statement",
      "reflection_statements.sources",
      "reflection_statements.disagreeing",
    ])
    .orderBy("reflections.day", "desc")
    .orderBy("reflections.channel_id")
    .orderBy("reflection_statements.position")
    .limit(limit)
    .execute();
}

export async function selectTokensSpent(database: Database, day: number): Promise<number> {
  const row = await database
    .selectFrom("reflection_spending")
    .select("tokens")
    .where("day", "=", day)
    .executeTakeFirst();
  return row?.tokens ?? 0;
}

export async function countReflections(
  database: Database,
): Promise<{ reflections: number; statements: number }> {
  const count = async (table: "reflections" | "reflection_statements") => {
    const rows = database.selectFrom(table).select(({ fn }) => fn.countAll<number>().as("rows"));
    return (await rows.executeTakeFirstOrThrow()).rows;
  };
  return { reflections: await count("reflections"), statements: await count("reflection_statements") };
}

import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { ChannelId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";

/** All that an answer may have been shaped by: what was said in these channels, save by these people. */
export interface ReplyAudience {
  channelIds: readonly ChannelId[];
  /** People from whom nothing is learned, and people who had themselves forgotten, each with up to which message. */
  unheard: readonly string[];
}

/** A member as they stand among the unheard, once for each reason. */
const unheardMembers = sql`(
  select id as unheard from members where learning = 0
  union all select id || ' through ' || forgotten_through from members where forgotten_through <> ''
)`;

export async function selectUnheard(database: Database): Promise<string[]> {
  const { rows } = await sql<{ unheard: string }>`select unheard from ${unheardMembers}`.execute(database);
  return rows.map(({ unheard }) => unheard);
}

/** Whether nothing lies in the one audience that does not lie in the other. */
export function isWithin(one: ReplyAudience, other: ReplyAudience): boolean {
  const isHeld = new Set(one.channelIds).isSubsetOf(new Set(other.channelIds));
  return isHeld && new Set(other.unheard).isSubsetOf(new Set(one.unheard));
}

/** Keeps an audience, unless it is kept already, and answers what it is known by. */
export async function keepAudience(database: Database, audience: ReplyAudience): Promise<string> {
  const channels = JSON.stringify(audience.channelIds.toSorted());
  const unheard = JSON.stringify(audience.unheard.toSorted());
  const digest = createHash("sha256").update(`${channels}${unheard}`).digest("base64url");
  await database
    .insertInto("reply_audiences")
    .values({ digest, channels, unheard })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return digest;
}

/**
 * Whether a message is none of those answers of Lain's that may be shaped by what lies outside of an audience: their own
 * is not within it, or not known. Part of a larger query; `messageId` is the message's column there.
 */
export function isMadeWithin(messageId: string, channelIds: readonly ChannelId[]): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select 1 from replies as made
    left join reply_audiences as made_of on made_of.digest = made.audience
    where made.message_id = ${sql.ref(messageId)} and (
      made_of.digest is null
      or exists (
        select 1 from json_each(made_of.channels) as channel where channel.value not in (${sql.join(channelIds)})
      )
      or exists (
        select 1 from ${unheardMembers} as silent
        where silent.unheard not in (select value from json_each(made_of.unheard))
      )
    )
  )`;
}

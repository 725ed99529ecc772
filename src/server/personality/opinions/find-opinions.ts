import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Opinion } from "#contract/personality.ts";
import { formatDay } from "#server/personality/engine/days.ts";
import { rulesFrom } from "#server/personality/engine/days-that-count.ts";
import { digestOf } from "#server/personality/engine/trait-digest.ts";
import { selectChanges } from "#server/personality/record-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { digestOfInput } from "./reflection-input.ts";
import { selectDayMessages, selectStatements } from "./reflection-queries.ts";

/** Statements that are looked at for those that are shown. */
const mostRead = 60;

export interface OpinionQuery {
  channelIds: readonly ChannelId[];
  /** As of the end of this one (days since 1970-01-01). */
  day: number;
  limit: number;
  /** Also those that an admin vetoed. */
  withVetoed?: boolean;
  /** The one of this id alone. */
  id?: string;
}

/** What an opinion is known by, as any trait: an admin's veto of it holds on whichever day it is found again. */
export function opinionId(text: string): string {
  return `opinion:${text}`;
}

/**
 * What the people of some channels were found to think up to a day, newest first. Only of days that are to the letter
 * what the model read: that is looked at again here, whatever has been taken away before.
 */
export async function findOpinions(
  database: Database,
  lainId: MemberId,
  { channelIds, day, limit, withVetoed = false, id: wanted }: OpinionQuery,
): Promise<Opinion[]> {
  const { vetoed, frozenAt, isLeftOut } = rulesFrom(await selectChanges(database));
  const rows = await selectStatements(database, {
    channelIds,
    day: Math.min(day, frozenAt ?? day),
    limit: mostRead,
  });
  const opinions: Opinion[] = [];
  const digests = new Map<string, string>();
  for (const row of rows) {
    const id = opinionId(row.statement);
    if (opinions.length === limit) break;
    if (wanted !== undefined && id !== wanted) continue;
    if (isLeftOut(row.day) || (!withVetoed && vetoed.has(digestOf(id)))) continue;
    if (opinions.some((opinion) => opinion.id === id)) continue;
    const place = `${row.channelId} ${row.day}`;
    if (!digests.has(place))
      digests.set(place, digestOfInput(await selectDayMessages(database, lainId, row), row));
    if (digests.get(place) !== row.digest) continue;
    opinions.push({
      id,
      topic: row.topic,
      statement: row.statement,
      sources: JSON.parse(row.sources) as MessageId[],
      disagreeing: JSON.parse(row.disagreeing) as MemberId[],
      channelId: row.channelId,
      day: formatDay(row.day),
    });
  }
  return opinions;
}

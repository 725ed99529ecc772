import type { MessageId } from "#contract/ids.ts";
import { selectMessagesOfSpan } from "#server/personality/cells/cell-queries.ts";
import type { ObservationRow } from "#server/personality/cells/cell-row-queries.ts";
import { cellOf } from "#server/personality/cells/count-messages.ts";
import { decodeCounts } from "#server/personality/cells/read-counts.ts";
import { featureIndex } from "#server/personality/observation/feature-names.ts";
import type { Observation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { showsTrait } from "#server/personality/portrait/shows-trait.ts";
import type { Database } from "#server/storage/schema.ts";

/** What is to be shown: traits, markers or interests by their ids, or that they are missing. */
export interface Sought {
  shownBy: readonly string[];
  isAbsence: boolean;
}

/** Cells that are looked into for one question, newest first: about 10 µs each. */
const cellsLookedAt = 4_000;

/**
 * The newest messages of some cells that show each of several things, at most `limit` of each. Cells say where to look; the
 * messages are read as they are now and observed again.
 */
export async function findEvidence(
  read: Database,
  rows: readonly ObservationRow[],
  sought: readonly Sought[],
  limit: number,
): Promise<MessageId[][]> {
  const found: MessageId[][] = sought.map(() => []);
  const newestFirst = rows.toReversed().slice(0, cellsLookedAt);
  for (const row of newestFirst) {
    const open = sought.map((_, at) => at).filter((at) => found[at]!.length < limit);
    if (open.length === 0) break;
    const counts = decodeCounts(row.counts);
    const shown = open.filter((at) => mayShow(counts, sought[at]!));
    if (shown.length === 0) continue;
    for (const { id, observation } of (await observeCell(read, row)).toReversed())
      for (const at of shown)
        if (found[at]!.length < limit && shows(observation, sought[at]!)) found[at]!.push(id);
  }
  return found;
}

function mayShow(counts: Observation, { shownBy, isAbsence }: Sought): boolean {
  return isAbsence || shownBy.some((id) => showsTrait(counts, id));
}

function shows(observation: Observation, { shownBy, isAbsence }: Sought): boolean {
  if (!isAbsence) return shownBy.some((id) => showsTrait(observation, id));
  return observation.features[featureIndex.texts]! > 0 && !shownBy.some((id) => showsTrait(observation, id));
}

async function observeCell(
  read: Database,
  row: ObservationRow,
): Promise<{ id: MessageId; observation: Observation }[]> {
  const messages = await selectMessagesOfSpan(read, {
    authorId: row.member_id,
    firstId: row.first_message_id,
    lastId: row.last_message_id,
  });
  return messages
    .filter((message) => message.channelId === row.channel_id && cellOf(message).day === row.day)
    .map(({ id, content, createdAt }) => ({
      id,
      observation: observeMessage({ content, createdAt, answersAfterMs: null }),
    }));
}

import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Bond } from "#contract/personality.ts";
import { background } from "#server/personality/background/background.ts";
import type { ObservationRow } from "#server/personality/cells/cell-row-queries.ts";
import { decodeCounts } from "#server/personality/cells/read-counts.ts";
import { interestCandidates } from "#server/personality/interests/interest-candidates.ts";
import { featureIndex, hourNumbers } from "#server/personality/observation/feature-names.ts";
import { describeTemperament } from "#server/personality/temperament/describe-temperament.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { formatDay } from "./days.ts";
import { sumCells } from "./sum-cells.ts";

const partnersShown = 8;
const topicsShown = 8;

/** How a member talks, with whom and about what. `own`: their cells; `others`: the cells of those channels. */
export function describeBond(
  memberId: MemberId,
  own: readonly ObservationRow[],
  others: readonly ObservationRow[],
  lain: { toLain: number; fromLain: number; lastTalkedAbout: MessageId | null },
): Bond {
  const sums = sumCells(own, []);
  const traits = describeTraits(sums.authors, background());
  const features = sums.authors[0]?.features;
  const hours = hourNumbers.map((hour) => features?.[featureIndex[`hour:${hour}`]] ?? 0);
  const total = Math.max(
    1,
    hours.reduce((sum, count) => sum + count, 0),
  );
  const { words, pairs } = interestCandidates(sums, background());
  return {
    memberId,
    messages: sums.messages,
    ...lain,
    firstDay: own.length === 0 ? null : formatDay(own[0]!.day),
    lastDay: own.length === 0 ? null : formatDay(own.at(-1)!.day),
    partners: partnersOf(memberId, own, others),
    topics: [...pairs, ...words].slice(0, topicsShown),
    tone: describeTemperament(traits),
    hours: hours.map((count) => Math.round((count / total) * 1_000) / 1_000),
  };
}

/** Whom they answer and who answers them. */
function partnersOf(
  memberId: MemberId,
  own: readonly ObservationRow[],
  others: readonly ObservationRow[],
): Bond["partners"] {
  const counts = new Map<MemberId, number>();
  const add = (id: MemberId, count: number) => counts.set(id, (counts.get(id) ?? 0) + count);
  for (const row of own)
    for (const [id, count] of decodeCounts(row.counts).partners) add(id as MemberId, count);
  for (const row of others) {
    if (row.member_id === memberId || row.answers === 0) continue;
    const count = decodeCounts(row.counts).partners.get(memberId);
    if (count !== undefined) add(row.member_id, count);
  }
  return [...counts]
    .map(([id, messages]) => ({ memberId: id, messages }))
    .sort((one, other) => other.messages - one.messages || (one.memberId < other.memberId ? -1 : 1))
    .slice(0, partnersShown);
}

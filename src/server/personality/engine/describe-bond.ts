import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Bond } from "#contract/personality.ts";
import { background } from "#server/personality/background/background.ts";
import { interestCandidates } from "#server/personality/interests/interest-candidates.ts";
import { featureIndex, hourNumbers } from "#server/personality/observation/feature-names.ts";
import { describeTemperament } from "#server/personality/temperament/describe-temperament.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import type { CellColumns, Selection } from "./columns/cell-columns.ts";
import { formatDay } from "./days.ts";
import { sumSelection } from "./sum-selection.ts";

const partnersShown = 8;
const topicsShown = 8;

/** How a member talks, with whom and about what, in the channels of an audience. */
export function describeBond(
  memberId: MemberId,
  columns: CellColumns,
  audience: Selection,
  lain: { toLain: number; fromLain: number; lastTalkedAbout: MessageId | null },
): Bond {
  const own = columns.ofMember(audience, memberId);
  const sums = sumSelection(columns, own, { names: [], needed: 1 });
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
    messages: own.messages,
    ...lain,
    firstDay: own.cells.length === 0 ? null : formatDay(columns.dayOf(own.cells[0]!)),
    lastDay: own.cells.length === 0 ? null : formatDay(columns.dayOf(own.cells.at(-1)!)),
    partners: partnersOf(memberId, columns, { own, audience }),
    topics: [...pairs, ...words].slice(0, topicsShown),
    tone: describeTemperament(traits),
    hours: hours.map((count) => Math.round((count / total) * 1_000) / 1_000),
  };
}

/** Whom they answer and who answers them. */
function partnersOf(
  memberId: MemberId,
  columns: CellColumns,
  { own, audience }: { own: Selection; audience: Selection },
): Bond["partners"] {
  const { dictionary, postings } = columns.terms.partners;
  const counts = new Map<MemberId, number>();
  const add = (id: MemberId, count: number) => counts.set(id, (counts.get(id) ?? 0) + count);
  for (let term = 0; term < dictionary.size; term++) {
    const partner = dictionary.text(term) as MemberId;
    const { authorOf } = partner === memberId ? audience : own;
    const { cells, counts: messages, start, end } = postings.read(term);
    for (let at = start; at < end; at++) {
      const cell = cells[at]!;
      if (authorOf[cell]! < 0) continue;
      add(partner === memberId ? columns.memberIdOf(cell) : partner, messages[at]!);
    }
  }
  counts.delete(memberId);
  return [...counts]
    .map(([id, messages]) => ({ memberId: id, messages }))
    .sort((one, other) => other.messages - one.messages || (one.memberId < other.memberId ? -1 : 1))
    .slice(0, partnersShown);
}

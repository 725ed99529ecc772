import type { MemberId } from "#contract/ids.ts";
import type { Interest } from "#contract/personality.ts";
import type { TermDays } from "#server/personality/observation/sums.ts";
import { peopleNeeded } from "#server/personality/voice/find-markers.ts";
import type { Standings } from "#server/personality/voice/standings.ts";
import { groupTerms } from "./group-terms.ts";

export const halfLifeDays = 30;
/** So many messages of one person on one day count: more of them that day tell nothing new. */
const mostOfADay = 3;
const interestsShown = 24;
const membersShown = 8;
/** Below this weight an interest has faded away. */
const leastWeight = 0.5;
/** How many times the half-life before is a rise, and the other way round a fall. */
const change = 1.5;

export interface InterestQuestion {
  /** Words and pairs that may be topics. */
  terms: readonly TermDays[];
  authorIds: readonly MemberId[];
  /** Days since 1970-01-01: as of when. */
  today: number;
  standings: Standings;
}

/** What an audience talks about today, strongest first; half of a message's weight is gone after each half-life. */
export function describeInterests({ terms, authorIds, today, standings }: InterestQuestion): Interest[] {
  const needed = Math.min(peopleNeeded, authorIds.length);
  const weighed = terms
    .filter(({ authors }) => new Set(Array.from(authors)).size >= needed)
    .map((term) => ({ term, weight: weightOf(term, today) }));
  const groups = groupTerms(weighed.filter(({ weight }) => weight > 0));
  return groups
    .map((group) => describe(group, authorIds, today))
    .filter(
      ({ id, weight }) => !standings.vetoed.has(id) && (weight >= leastWeight || standings.pinned.has(id)),
    )
    .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
    .filter(({ id }, index) => index < interestsShown || standings.pinned.has(id));
}

function describe(group: readonly TermDays[], authorIds: readonly MemberId[], today: number): Interest {
  const lead = group[0]!;
  const byAuthor = new Map<number, number>();
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = 0;
  for (const term of group)
    forEachUse(term, (day, author, count) => {
      byAuthor.set(author, (byAuthor.get(author) ?? 0) + count * fading(today - day));
      firstDay = Math.min(firstDay, day);
      lastDay = Math.max(lastDay, day);
    });
  const members = [...byAuthor]
    .map(([author, weight]) => ({ id: authorIds[author]!, weight: rounded(weight) }))
    .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
  return {
    id: `interest:${lead.term}`,
    label: lead.term,
    words: group.map(({ term }) => term),
    weight: rounded(weightOf(lead, today)),
    trend: trendOf(lead, today),
    memberIds: members.slice(0, membersShown).map(({ id }) => id),
    firstDay: formatDay(firstDay),
    lastDay: formatDay(lastDay),
  };
}

function weightOf(term: TermDays, today: number): number {
  let weight = 0;
  forEachUse(term, (day, _author, count) => {
    weight += count * fading(today - day);
  });
  return rounded(weight);
}

function trendOf(term: TermDays, today: number): Interest["trend"] {
  let now = 0;
  let before = 0;
  forEachUse(term, (day, _author, count) => {
    if (today - day < halfLifeDays) now += count;
    else if (today - day < 2 * halfLifeDays) before += count;
  });
  // One message more or less is chance.
  if (now + 1 >= change * (before + 1) && now > before + 1) return "rising";
  return before + 1 >= change * (now + 1) && before > now + 1 ? "fading" : "steady";
}

/** Each use up to today, in the order of days and authors, so that sums come out the same to the last bit. */
function forEachUse(
  { days, authors, counts }: TermDays,
  see: (day: number, author: number, count: number) => void,
): void {
  const order = Array.from({ length: days.length }, (_, index) => index).sort(
    (one, other) =>
      days[one]! - days[other]! || authors[one]! - authors[other]! || counts[one]! - counts[other]!,
  );
  for (const index of order) see(days[index]!, authors[index]!, Math.min(counts[index]!, mostOfADay));
}

const fading = (ageDays: number) => 0.5 ** (ageDays / halfLifeDays);
const rounded = (value: number) => Number(value.toFixed(3));
const formatDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

import type { MemberId } from "#contract/ids.ts";
import type { Interest } from "#contract/personality.ts";
import type { TermDays } from "#server/personality/observation/sums.ts";
import { peopleNeeded } from "#server/personality/voice/find-markers.ts";
import type { Standings } from "#server/personality/voice/standings.ts";
import { groupTerms, type WeighedTerm } from "./group-terms.ts";

export const halfLifeDays = 30;
/** So many messages of one person on one day count: more of them that day tell nothing new. */
const mostOfADay = 3;
/** What was said together longer ago hardly counts any more. */
const daysOfTopics = 6 * halfLifeDays;
const interestsShown = 24;
/** Of the strongest terms so many are put together in topics. */
const termsGrouped = 120;
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
  const isPinned = ({ term }: WeighedTerm) => standings.pinned.has(`interest:${term.term}`);
  const weighed = terms
    .filter((term) => isSaidBy(needed, term))
    .map((term) => weigh(term, today))
    .filter(({ weight }) => weight > 0)
    .sort(byWeight)
    .filter((term, index) => index < termsGrouped || isPinned(term));
  return groupTerms(weighed, today - daysOfTopics)
    .filter(
      ([lead]) =>
        !standings.vetoed.has(`interest:${lead!.term.term}`) &&
        (lead!.weight >= leastWeight || isPinned(lead!)),
    )
    .filter(([lead], index) => index < interestsShown || isPinned(lead!))
    .map((group) => describe(group, authorIds, today));
}

const byWeight = (one: WeighedTerm, other: WeighedTerm) =>
  other.weight - one.weight || (one.term.term < other.term.term ? -1 : 1);

function isSaidBy(people: number, { authors }: TermDays): boolean {
  const met = new Set<number>();
  for (let at = 0; at < authors.length && met.size < people; at++) met.add(authors[at]!);
  return met.size >= people;
}

/** Messages of a day are counted before they fade: whole numbers, so that the order in which they came does not show. */
function weigh(term: TermDays, today: number): WeighedTerm {
  const { days } = term;
  const countsByAge = new Map<number, number>();
  for (let at = 0; at < days.length; at++) {
    const age = today - days[at]!;
    countsByAge.set(age, (countsByAge.get(age) ?? 0) + countOf(term, at));
  }
  let weight = 0;
  for (const age of [...countsByAge.keys()].sort((one, other) => one - other))
    weight += countsByAge.get(age)! * fading(age);
  return { term, weight: rounded(weight) };
}

function describe(group: readonly WeighedTerm[], authorIds: readonly MemberId[], today: number): Interest {
  const lead = group[0]!;
  const days = group.flatMap(({ term }) => Array.from(term.days));
  return {
    id: `interest:${lead.term.term}`,
    label: lead.term.term,
    words: group.map(({ term }) => term.term),
    weight: lead.weight,
    trend: trendOf(lead.term, today),
    memberIds: membersOf(group, today)
      .slice(0, membersShown)
      .map((author) => authorIds[author]!),
    firstDay: formatDay(days.reduce((first, day) => Math.min(first, day))),
    lastDay: formatDay(days.reduce((last, day) => Math.max(last, day))),
  };
}

/** Who talks of it, most first; authors stand in the order of their ids. */
function membersOf(group: readonly WeighedTerm[], today: number): number[] {
  const byAuthor = new Map<number, number>();
  for (const { term } of group) {
    const { days, authors } = term;
    const order = Array.from({ length: days.length }, (_, at) => at);
    order.sort((one, other) => days[one]! - days[other]! || countOf(term, one) - countOf(term, other));
    for (const at of order) {
      const faded = countOf(term, at) * fading(today - days[at]!);
      byAuthor.set(authors[at]!, (byAuthor.get(authors[at]!) ?? 0) + faded);
    }
  }
  return [...byAuthor]
    .map(([author, weight]) => ({ author, weight: rounded(weight) }))
    .sort((one, other) => other.weight - one.weight || one.author - other.author)
    .map(({ author }) => author);
}

function trendOf(term: TermDays, today: number): Interest["trend"] {
  let now = 0;
  let before = 0;
  for (let at = 0; at < term.days.length; at++) {
    const age = today - term.days[at]!;
    if (age < halfLifeDays) now += countOf(term, at);
    else if (age < 2 * halfLifeDays) before += countOf(term, at);
  }
  // One message more or less is chance.
  if (now + 1 >= change * (before + 1) && now > before + 1) return "rising";
  return before + 1 >= change * (now + 1) && before > now + 1 ? "fading" : "steady";
}

const countOf = ({ counts }: TermDays, at: number) => Math.min(counts[at]!, mostOfADay);
const fading = (ageDays: number) => 0.5 ** (ageDays / halfLifeDays);
const rounded = (value: number) => Number(value.toFixed(3));
const formatDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

import type { MemberId } from "#contract/ids.ts";
import type { TimelinePoint } from "#contract/personality.ts";
import { background } from "#server/personality/background/background.ts";
import { dayMs } from "#server/personality/cells/cell.ts";
import type { ObservationRow } from "#server/personality/cells/cell-row-queries.ts";
import { readCounts } from "#server/personality/cells/read-counts.ts";
import { describeInterests, halfLifeDays } from "#server/personality/interests/describe-interests.ts";
import { interestCandidates } from "#server/personality/interests/interest-candidates.ts";
import { featureNames } from "#server/personality/observation/feature-names.ts";
import type { TermDays } from "#server/personality/observation/sums.ts";
import { describePortrait } from "#server/personality/portrait/describe-portrait.ts";
import { describeTemperament } from "#server/personality/temperament/describe-temperament.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { findMarkers } from "#server/personality/voice/find-markers.ts";
import { formatDay } from "./days.ts";
import { daysOfTerms, sumCells } from "./sum-cells.ts";
import { type DigestedStandings, standingsIn } from "./trait-digest.ts";

export type TimelineStep = "day" | "week" | "month";
export const mostPoints = 600;

const interestsOfAPoint = 8;
const wordsOfAPoint = 5;
/** So many moments of a life are asked what was talked about then: what faded since is there too. */
const momentsAsked = 12;

/** The shortest step with which a span takes no more points than are shown. */
export function stepFor(firstDay: number, lastDay: number): TimelineStep {
  const days = lastDay - firstDay + 1;
  if (days <= 60) return "day";
  return days / 7 <= mostPoints ? "week" : "month";
}

/** Lain's life in steps, each as of the end of its last day. `rows`: all cells of the audience, oldest first. */
export function describeTimeline(
  rows: readonly ObservationRow[],
  options: {
    from: number;
    to: number;
    step: TimelineStep;
    names: readonly string[];
    digests: DigestedStandings;
  },
): TimelinePoint[] {
  const { names, digests } = options;
  const ends = endsOf(options).slice(-mostPoints);
  const upToEnd = rows.filter(({ day }) => day <= options.to);
  const sums = sumCells(upToEnd, names);
  const standings = standingsIn(sums, digests);
  const authorIds = sums.authors.map(({ authorId }) => authorId);
  const known = background();
  const groups = interestsOver(upToEnd, { ends, names, authorIds, sums }).filter(
    ({ id }) => !standings.vetoed.has(id),
  );
  const weights = new Float64Array(groups.length);

  const features = new Map<MemberId, Float64Array>();
  const said = new Map<string, number>();
  let saidInAll = 0;
  let messages = 0;
  let at = 0;
  let before = new Map<string, string>();
  let lastEnd = upToEnd[0]?.day ?? options.from;
  return ends.map((end, place): TimelinePoint => {
    const step: ObservationRow[] = [];
    while (at < upToEnd.length && upToEnd[at]!.day <= end) step.push(upToEnd[at++]!);
    for (const row of step) addFeatures(features, row);
    const authors = [...features].sort(([one], [other]) => (one < other ? -1 : 1));
    const traits = describeTraits(
      authors.map(([authorId, sum]) => ({ authorId, features: sum })),
      known,
    ).filter(({ id }) => !standings.vetoed.has(id));
    const temperament = describeTemperament(traits);
    const ofStep = sumCells(step, names);
    const words = place === 0 ? [] : wordsOfStep(ofStep, { total: saidInAll, votes: said });
    saidInAll += addWords(said, ofStep);
    groups.forEach(({ uses }, index) => {
      weights[index] =
        weights[index]! * 0.5 ** ((end - lastEnd) / halfLifeDays) + weightIn(uses, lastEnd, end);
    });
    lastEnd = end;
    messages += ofStep.messages;
    const lines = new Map(
      describePortrait({ traits, temperament, markers: [], interests: [], standings, messages }).map(
        ({ traitId, said }) => [traitId, said] as const,
      ),
    );
    const changes = place === 0 ? [] : changesBetween(before, lines);
    before = lines;
    return {
      day: formatDay(end),
      messages: ofStep.messages,
      authors: ofStep.authors.length,
      temperament: temperament.map(({ name, value }) => ({ name, value })),
      traits: Object.fromEntries(traits.map(({ id, value }) => [id, value])),
      interests: groups
        .map(({ id, label }, index) => ({ id, label, weight: Math.round(weights[index]! * 100) / 100 }))
        .filter(({ weight }) => weight >= 0.5)
        .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
        .slice(0, interestsOfAPoint),
      words,
      changes,
    };
  });
}

/** The last day of each step. */
function endsOf({ from, to, step }: { from: number; to: number; step: TimelineStep }): number[] {
  const ends: number[] = [];
  if (step !== "month") {
    const length = step === "day" ? 1 : 7;
    for (let end = to; end >= from; end -= length) ends.unshift(end);
    return ends;
  }
  for (let end = to; end >= from; ) {
    ends.unshift(end);
    const date = new Date(end * dayMs);
    end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0) / dayMs;
  }
  return ends;
}

function addFeatures(features: Map<MemberId, Float64Array>, row: ObservationRow): void {
  const sum = features.get(row.member_id) ?? new Float64Array(featureNames.length);
  features.set(row.member_id, sum);
  readCounts(row.counts, {
    feature: (index, count) => {
      sum[index]! += count;
    },
    term() {},
  });
}

type Sums = ReturnType<typeof sumCells>;

/** Words that mark a step against all that was said before it. */
function wordsOfStep(sums: Sums, before: { total: number; votes: ReadonlyMap<string, number> }): string[] {
  const { words } = interestCandidates(sums, background());
  const topics = new Set(words);
  return findMarkers({
    table: sums.words,
    authorCount: sums.authors.length,
    counted: [],
    pinned: new Set(),
    background: before,
    isWanted: (word) => topics.has(word),
    limit: wordsOfAPoint,
  }).map(({ term }) => term);
}

/** One author, one vote a word. Answers how many votes were added. */
function addWords(said: Map<string, number>, { words }: Sums): number {
  words.terms.forEach((term, index) => {
    const votes = words.starts[index + 1]! - words.starts[index]!;
    said.set(term, (said.get(term) ?? 0) + votes);
  });
  return words.starts[words.terms.length]!;
}

interface Group {
  id: string;
  label: string;
  uses: TermDays;
}

/** What was talked about at some moments of a life, each with its days. */
function interestsOver(
  rows: readonly ObservationRow[],
  {
    ends,
    names,
    authorIds,
    sums,
  }: { ends: readonly number[]; names: readonly string[]; authorIds: MemberId[]; sums: Sums },
): Group[] {
  const moments = ends.filter((_, place) => place % Math.ceil(ends.length / momentsAsked) === 0);
  const words = new Set<string>();
  const pairs = new Set<string>();
  const collect = (some: Sums) => {
    const found = interestCandidates(some, background());
    for (const word of found.words) words.add(word);
    for (const pair of found.pairs) pairs.add(pair);
  };
  collect(sums);
  moments.forEach((end, place) => {
    const start = moments[place - 1] ?? Number.NEGATIVE_INFINITY;
    collect(
      sumCells(
        rows.filter(({ day }) => day > start && day <= end),
        names,
      ),
    );
  });
  const terms = daysOfTerms(rows, authorIds, { words: [...words], pairs: [...pairs] });
  const usesOf = new Map(terms.map((term) => [term.term, term]));
  const groups = new Map<string, Group>();
  for (const today of [...moments, ends.at(-1)!]) {
    const then = terms.map((term) => upTo(term, today));
    const standings = { vetoed: new Set<string>(), pinned: new Set<string>() };
    for (const { id, label } of describeInterests({ terms: then, authorIds, today, standings }).slice(
      0,
      interestsOfAPoint,
    ))
      groups.set(id, { id, label, uses: usesOf.get(label)! });
  }
  return [...groups.values()];
}

function upTo({ term, days, authors, channels, counts }: TermDays, today: number): TermDays {
  const kept = Array.from(days, (_, index) => index).filter((index) => days[index]! <= today);
  const pick = (list: ArrayLike<number>) => kept.map((index) => list[index]!);
  return { term, days: pick(days), authors: pick(authors), channels: pick(channels), counts: pick(counts) };
}

/** What was said after one day and up to another, as it counts at the end. */
function weightIn({ days, counts }: TermDays, after: number, end: number): number {
  let weight = 0;
  for (let index = 0; index < days.length; index++) {
    const day = days[index]!;
    if (day > after && day <= end)
      weight += Math.min(counts[index]!, 3) * 0.5 ** ((end - day) / halfLifeDays);
  }
  return weight;
}

function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): TimelinePoint["changes"] {
  const came = [...after]
    .filter(([id]) => !before.has(id))
    .map(([traitId, said]) => ({ traitId, said, change: "came" as const }));
  const went = [...before]
    .filter(([id]) => !after.has(id))
    .map(([traitId, said]) => ({ traitId, said, change: "went" as const }));
  return [...came, ...went];
}

import type { TimelinePoint } from "#contract/personality.ts";
import { type Background, background } from "#server/personality/background/background.ts";
import { dayMs } from "#server/personality/cells/cell.ts";
import { describeInterests, halfLifeDays } from "#server/personality/interests/describe-interests.ts";
import { topicTest } from "#server/personality/interests/interest-candidates.ts";
import { featureNames } from "#server/personality/observation/feature-names.ts";
import type { TermDays } from "#server/personality/observation/sums.ts";
import { describePortrait } from "#server/personality/portrait/describe-portrait.ts";
import { describeTemperament } from "#server/personality/temperament/describe-temperament.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { noStandings, type Standings } from "#server/personality/voice/standings.ts";
import type { CellColumns, Selection } from "./columns/cell-columns.ts";
import { formatDay } from "./days.ts";
import { markSteps } from "./mark-steps.ts";
import type { Steps } from "./sum-by-step.ts";
import { daysOfTerms } from "./sum-selection.ts";

export type TimelineStep = "day" | "week" | "month";
export const mostPoints = 600;

const interestsOfAPoint = 8;
const wordsOfAPoint = 5;
/** So many moments of a life are asked what was talked about then: what faded since is there too. */
const momentsAsked = 12;
const topicsOfAMoment = { words: 150, pairs: 50 };

/** The shortest step with which a span takes no more points than are shown. */
export function stepFor(firstDay: number, lastDay: number): TimelineStep {
  const days = lastDay - firstDay + 1;
  if (days <= 60) return "day";
  return days / 7 <= mostPoints ? "week" : "month";
}

const pointsPerTurn = 8;

/**
 * Lain's life in steps, each as of the end of its last day. Others have their turn between the points; undefined where the columns
 * changed meanwhile. `selection`: the cells of the audience up to the last day. Grows with the
 * steps times the authors, and with the terms of all cells.
 */
export async function describeTimeline(
  columns: CellColumns,
  selection: Selection,
  options: {
    from: number;
    to: number;
    step: TimelineStep;
    names: readonly string[];
    standings: Standings;
    pause: () => Promise<void>;
  },
): Promise<TimelinePoint[] | undefined> {
  const { names, standings, pause } = options;
  const { version } = columns;
  const { cells, authorIds, authorOf } = selection;
  const ends = endsOf(options).slice(-mostPoints);
  const known = background();
  const isTopic = topicTest(names, known);
  const groups = interestsOver(columns, selection, { ends, isTopic, known }).filter(
    ({ id }) => !standings.vetoed.has(id),
  );
  const weights = new Float64Array(groups.length);
  const steps = stepsOf(columns, selection, ends);
  const peopleOf = peopleOfSteps(steps, cells, ends.length);
  const wordsOf = markSteps(columns.terms.words, steps, {
    peopleOf,
    isWanted: isTopic,
    limit: wordsOfAPoint,
  });

  const features = authorIds.map(() => new Float64Array(featureNames.length));
  const hasWritten = new Uint8Array(authorIds.length);
  let messages = 0;
  let at = 0;
  let before = new Map<string, string>();
  let lastEnd = cells.length === 0 ? options.from : columns.dayOf(cells[0]!);
  const points: TimelinePoint[] = [];
  for (const [place, end] of ends.entries()) {
    if (place % pointsPerTurn === pointsPerTurn - 1) {
      await pause();
      if (columns.version !== version) return undefined;
    }
    let messagesOfStep = 0;
    for (; at < cells.length && columns.dayOf(cells[at]!) <= end; at++) {
      const author = authorOf[cells[at]!]!;
      columns.features.addTo(features[author]!, cells[at]!);
      hasWritten[author] = 1;
      messagesOfStep += columns.messagesOf(cells[at]!);
    }
    const authors = authorIds.flatMap((authorId, author) =>
      hasWritten[author] === 1 ? [{ authorId, features: features[author]! }] : [],
    );
    const traits = describeTraits(authors, known).filter(({ id }) => !standings.vetoed.has(id));
    const temperament = describeTemperament(traits);
    groups.forEach(({ uses }, index) => {
      weights[index] =
        weights[index]! * 0.5 ** ((end - lastEnd) / halfLifeDays) + weightIn(uses, lastEnd, end);
    });
    lastEnd = end;
    messages += messagesOfStep;
    const lines = new Map(
      describePortrait({ traits, temperament, markers: [], interests: [], standings, messages }).map(
        ({ traitId, said }) => [traitId, said] as const,
      ),
    );
    const changes = place === 0 ? [] : changesBetween(before, lines);
    before = lines;
    points.push({
      day: formatDay(end),
      messages: messagesOfStep,
      authors: peopleOf[place]!,
      temperament: temperament.map(({ name, value }) => ({ name, value })),
      traits: Object.fromEntries(traits.map(({ id, value }) => [id, value])),
      interests: groups
        .map(({ id, label }, index) => ({ id, label, weight: Math.round(weights[index]! * 100) / 100 }))
        .filter(({ weight }) => weight >= 0.5)
        .sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
        .slice(0, interestsOfAPoint),
      words: wordsOf[place]!,
      changes,
    });
  }
  return points;
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

/** In which step each cell lies: the first one takes all that came before it too. */
function stepsOf(
  columns: CellColumns,
  { authorIds, authorOf, cells }: Selection,
  ends: readonly number[],
): Steps {
  const stepOf = new Int32Array(authorOf.length).fill(-1);
  let step = 0;
  for (const cell of cells) {
    while (step < ends.length && ends[step]! < columns.dayOf(cell)) step += 1;
    if (step < ends.length) stepOf[cell] = step;
  }
  return { authorOf, authors: authorIds.length, stepOf };
}

/** How many people wrote in each step. */
function peopleOfSteps({ authorOf, stepOf }: Steps, cells: Uint32Array, steps: number): number[] {
  const people = Array.from({ length: steps }, () => new Set<number>());
  for (const cell of cells) if (stepOf[cell]! >= 0) people[stepOf[cell]!]!.add(authorOf[cell]!);
  return people.map(({ size }) => size);
}

interface Group {
  id: string;
  label: string;
  uses: TermDays;
}

/** What was talked about at some moments of a life, each with its days. */
function interestsOver(
  columns: CellColumns,
  selection: Selection,
  options: { ends: readonly number[]; isTopic: (word: string) => boolean; known: Background },
): Group[] {
  const { ends, isTopic, known } = options;
  const { authorIds, cells } = selection;
  const moments = ends.filter((_, place) => place % Math.ceil(ends.length / momentsAsked) === 0);
  if (moments.at(-1) !== ends.at(-1)) moments.push(ends.at(-1)!);
  const steps = stepsOf(columns, selection, moments);
  const peopleOf = peopleOfSteps(steps, cells, moments.length);
  const topics = (list: "words" | "pairs") =>
    markSteps(columns.terms[list], steps, {
      peopleOf,
      background: known[list],
      isWanted: (term) => term.split(" ").every(isTopic),
      limit: topicsOfAMoment[list],
    }).flat();
  const terms = daysOfTerms(columns, selection, { words: topics("words"), pairs: topics("pairs") });
  const usesOf = new Map(terms.map((term) => [term.term, term]));
  const groups = new Map<string, Group>();
  for (const today of moments) {
    const then = terms.map((term) => upTo(term, today));
    for (const { id, label } of describeInterests({
      terms: then,
      authorIds,
      today,
      standings: noStandings,
    }).slice(0, interestsOfAPoint))
      groups.set(id, { id, label, uses: usesOf.get(label)! });
  }
  return [...groups.values()];
}

function upTo({ term, days, authors, channels, counts }: TermDays, today: number): TermDays {
  const kept = new Uint32Array(days.length);
  let length = 0;
  for (let index = 0; index < days.length; index++) if (days[index]! <= today) kept[length++] = index;
  const pick = (list: ArrayLike<number>) =>
    Int32Array.from(kept.subarray(0, length), (index) => list[index]!);
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

import { createHash } from "node:crypto";
import type { MemberId } from "#contract/ids.ts";
import type { Axis, Interest, Marker, VoiceTrait } from "#contract/personality.ts";
import { background } from "#server/personality/background/background.ts";
import { describeInterests } from "#server/personality/interests/describe-interests.ts";
import { interestCandidates } from "#server/personality/interests/interest-candidates.ts";
import { type DescribedLine, describePortrait } from "#server/personality/portrait/describe-portrait.ts";
import { describeTemperament } from "#server/personality/temperament/describe-temperament.ts";
import { describeMarkers } from "#server/personality/voice/describe-markers.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { peopleNeeded } from "#server/personality/voice/find-markers.ts";
import type { Standings } from "#server/personality/voice/standings.ts";
import type { CellColumns, Selection } from "./columns/cell-columns.ts";
import { formatDay } from "./days.ts";
import type { FoundStandings } from "./find-standings.ts";
import { daysOfTerms, sumSelection } from "./sum-selection.ts";

/** What an audience is as of a day, without a model and without anybody's name for it. */
export interface DescribedAudience {
  lines: DescribedLine[];
  traits: VoiceTrait[];
  markers: Marker[];
  temperament: Axis[];
  interests: Interest[];
  standings: Standings;
  /** In the order of their ids. */
  authorIds: MemberId[];
  /** By `featureIndex`, of all authors together. */
  features: Float64Array;
  messagesSeen: number;
  firstDay: string | null;
  lastDay: string | null;
  hash: string;
}

/** What is new is sought in the last so many days as well as in all time. */
const recentDays = 90;

/**
 * Describes the audience of some cells, as of a day (days since 1970-01-01). A function of the cells, the day, the authors' names and
 * the standings: `hash` is the SHA-256 of its canonical JSON, in which nobody's id stands.
 */
export function describeAudience(
  columns: CellColumns,
  selection: Selection,
  { day, names, found }: { day: number; names: readonly string[]; found: FoundStandings },
): DescribedAudience {
  const { authorIds, cells, messages } = selection;
  const { standings, kept } = found;
  const needed = Math.min(peopleNeeded, authorIds.length);
  const sums = sumSelection(columns, selection, { names, needed, kept });
  const known = background();
  const traits = describeTraits(sums.authors, known).filter(({ id }) => !standings.vetoed.has(id));
  const markers = describeMarkers(sums, known, standings);
  const temperament = describeTemperament(traits);
  const recent = columns.within(selection, day - recentDays);
  const candidates = [
    sums,
    sumSelection(columns, recent, { names, needed: Math.min(peopleNeeded, recent.authorIds.length) }),
  ].map((some) => interestCandidates(some, known));
  const wanted = {
    words: candidates.flatMap(({ words }) => words),
    pairs: candidates.flatMap(({ pairs }) => pairs),
  };
  const interests = describeInterests({
    terms: daysOfTerms(columns, selection, wanted),
    authorIds,
    today: day,
    standings,
  });
  const lines = describePortrait({
    traits,
    markers,
    temperament,
    interests,
    standings,
    messages,
  });
  const features = new Float64Array(sums.authors[0]?.features.length ?? 0);
  for (const author of sums.authors)
    for (let index = 0; index < features.length; index++) features[index]! += author.features[index]!;
  const described = {
    lines,
    traits,
    markers,
    temperament,
    interests,
    authorIds,
    messagesSeen: messages,
    firstDay: cells.length === 0 ? null : formatDay(columns.dayOf(cells[0]!)),
    lastDay: cells.length === 0 ? null : formatDay(columns.dayOf(cells.at(-1)!)),
  };
  return {
    ...described,
    features,
    standings,
    hash: digest(withoutIds({ day: formatDay(day), ...described })),
  };
}

/** Ids are made of clocks: the same talk in another workspace has others. */
function withoutIds({
  authorIds,
  interests,
  ...described
}: Omit<DescribedAudience, "features" | "standings" | "hash"> & { day: string }) {
  return {
    ...described,
    authors: authorIds.length,
    interests: interests.map(({ memberIds, ...interest }) => ({ ...interest, members: memberIds.length })),
  };
}

function digest(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

/** JSON with sorted keys (after RFC 8785; all numbers here are finite). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join()}}`;
}

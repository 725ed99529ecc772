import { featureNames } from "#server/personality/observation/feature-names.ts";
import type { AudienceSums, AuthorSums, TermDays, TermTable } from "#server/personality/observation/sums.ts";
import { votes } from "#server/personality/voice/votes.ts";
import type { CellColumns, Selection, TermColumns } from "./columns/cell-columns.ts";
import { grow } from "./columns/grow.ts";
import type { Uses } from "./columns/postings.ts";

export type SummedList = "words" | "pairs" | "expressions";

export interface SumQuestion {
  /** What the authors are called. */
  names: Iterable<string>;
  /** Terms that fewer people say are told by their votes alone. */
  needed: number;
  /** Terms that are told by whomever they are said, by their numbers. */
  kept?: Partial<Record<SummedList, ReadonlySet<number>>>;
}

/**
 * The sums of the chosen cells. Grows with the terms that they hold: about 15 ns for each term of each cell of all, as the columns are
 * read from end to end.
 */
export function sumSelection(
  columns: CellColumns,
  { authorIds, authorOf, cells }: Selection,
  { names, needed, kept }: SumQuestion,
): AudienceSums {
  const authors = authorIds.map((authorId): AuthorSums & { features: Float64Array } => ({
    authorId,
    features: new Float64Array(featureNames.length),
  }));
  for (const cell of cells) columns.features.addTo(authors[authorOf[cell]!]!.features, cell);
  const table = (list: SummedList) =>
    sumTerms(columns.terms[list], { authorOf, authors: authorIds.length, needed, kept: kept?.[list] });
  return { authors, words: table("words"), pairs: table("pairs"), expressions: table("expressions"), names };
}

function sumTerms(
  { dictionary, postings }: TermColumns,
  question: { authorOf: Int32Array; authors: number; needed: number; kept: ReadonlySet<number> | undefined },
): TermTable {
  const { authorOf, authors, needed, kept } = question;
  const countOf = new Float64Array(authors);
  const met = new Uint32Array(authors);
  const terms: string[] = [];
  const starts = [0];
  let toldAuthors = new Uint32Array(0);
  let toldCounts = new Uint32Array(0);
  let told = 0;
  let otherVotes = 0;
  for (let term = 0; term < dictionary.size; term++) {
    const { cells, counts, start, end } = postings.read(term);
    // Most terms stand in one cell.
    if (end - start === 1 && needed > 1 && kept === undefined) {
      if (authorOf[cells[start]!]! >= 0) otherVotes += votes(counts[start]!);
      continue;
    }
    let people = 0;
    for (let at = start; at < end; at++) {
      const author = authorOf[cells[at]!]!;
      if (author < 0) continue;
      if (countOf[author] === 0) met[people++] = author;
      countOf[author]! += counts[at]!;
    }
    if (people === 0) continue;
    if (people < needed && kept?.has(term) !== true) {
      for (let at = 0; at < people; at++) {
        otherVotes += votes(countOf[met[at]!]!);
        countOf[met[at]!] = 0;
      }
      continue;
    }
    toldAuthors = grow(toldAuthors, told + people);
    toldCounts = grow(toldCounts, told + people);
    for (let at = 0; at < people; at++) {
      toldAuthors[told] = met[at]!;
      toldCounts[told] = countOf[met[at]!]!;
      countOf[met[at]!] = 0;
      told += 1;
    }
    terms.push(dictionary.text(term));
    starts.push(told);
  }
  return { terms, starts, authors: toldAuthors, counts: toldCounts, otherVotes };
}

/** On which days, by whom and where some words and pairs were said, in the order of the terms. */
export function daysOfTerms(
  columns: CellColumns,
  selection: Selection,
  wanted: { words: Iterable<string>; pairs: Iterable<string> },
): TermDays[] {
  const channelOf = channelNumbers(columns);
  const found: TermDays[] = [];
  for (const list of ["words", "pairs"] as const) {
    const { dictionary, postings } = columns.terms[list];
    for (const text of new Set(wanted[list])) {
      const term = dictionary.find(text);
      const days =
        term === undefined ? undefined : daysOf(columns, selection, postings.read(term), channelOf);
      if (days !== undefined && days.days.length > 0) found.push({ term: text, ...days });
    }
  }
  return found.sort((one, other) => (one.term < other.term ? -1 : 1));
}

function daysOf(
  columns: CellColumns,
  { authorOf }: Selection,
  { cells, counts, start, end }: Readonly<Uses>,
  channelOf: (cell: number) => number,
): Omit<TermDays, "term"> {
  const size = end - start;
  const found = {
    days: new Int32Array(size),
    authors: new Int32Array(size),
    channels: new Int32Array(size),
    counts: new Uint8Array(size),
  };
  let length = 0;
  for (let at = start; at < end; at++) {
    const cell = cells[at]!;
    if (authorOf[cell]! < 0) continue;
    found.days[length] = columns.dayOf(cell);
    found.authors[length] = authorOf[cell]!;
    found.channels[length] = channelOf(cell);
    found.counts[length] = counts[at]!;
    length += 1;
  }
  return {
    days: found.days.subarray(0, length),
    authors: found.authors.subarray(0, length),
    channels: found.channels.subarray(0, length),
    counts: found.counts.subarray(0, length),
  };
}

/** A number for each channel: which one it is does not matter. */
function channelNumbers(columns: CellColumns): (cell: number) => number {
  const numbers = new Map<string, number>();
  return (cell) => {
    const id = columns.channelIdOf(cell);
    const known = numbers.get(id) ?? numbers.size;
    numbers.set(id, known);
    return known;
  };
}

import type { Marker } from "#contract/personality.ts";
import type { TermCounts } from "#server/personality/background/background.ts";
import type { TermTable } from "#server/personality/observation/sums.ts";
import { votes } from "./votes.ts";

/** The weight of the prior, in votes (α0 of Monroe, Colaresi, Quinn 2008). */
const priorVotes = 1_000;
/** What general chat is taken to say of a term that too few people said there to be listed. */
const votesOfUnlisted = 2;
/** One person's habit is not a room's: a word needs this many people, or all where they are fewer. */
export const peopleNeeded = 3;

export interface FoundTerm {
  term: string;
  strength: number;
  authors: number;
  count: number;
}

export interface MarkerQuestion {
  table: TermTable;
  authorCount: number;
  /** By author: the share of their messages that counts, one author counting for at most the median author. */
  counted: ArrayLike<number>;
  background: TermCounts;
  isWanted: (term: string) => boolean;
  /** They stay however weak they are, as long as anybody says them. */
  pinned: ReadonlySet<string>;
  /** Terms that are said less than in general chat as well. */
  withWeak?: boolean;
  /** At most so many, strongest first. */
  limit: number;
}

/**
 * Terms that mark the authors against general chat: log-odds ratio against an informative Dirichlet prior, as a z-score
 * (Monroe, Colaresi, Quinn 2008, "Fightin' Words", equations 16 and 20, with the background taken as known):
 * δ = ln((y + α) / (n + α0 − y − α)) − ln(α / (α0 − α)), z = δ · √(y + α), where α = α0 · background share.
 */
export function findMarkers(question: MarkerQuestion): FoundTerm[] {
  const { table, authorCount, counted, background, isWanted, pinned, withWeak = false, limit } = question;
  const needed = Math.min(peopleNeeded, authorCount);
  const { said, total } = countVotes(table);
  const found: { index: number; strength: number }[] = [];
  for (let index = 0; index < table.terms.length; index++) {
    const isPinned = pinned.size > 0 && pinned.has(table.terms[index]!);
    if (table.starts[index + 1]! - table.starts[index]! < needed && !isPinned) continue;
    const listed = background.votes.get(table.terms[index]!) ?? 0;
    const strength = strengthOf(said[index]!, total, priorOf(listed, background.total));
    if (strength > 0 || withWeak || isPinned) found.push({ index, strength });
  }
  const byStrength = (one: { index: number; strength: number }, other: typeof one) =>
    other.strength - one.strength || (table.terms[one.index]! < table.terms[other.index]! ? -1 : 1);
  const wanted: FoundTerm[] = [];
  for (const { index, strength } of found.sort(byStrength)) {
    if (wanted.length >= limit && pinned.size === 0) break;
    const term = table.terms[index]!;
    if (pinned.has(term) || (wanted.length < limit && isWanted(term)))
      wanted.push({ term, strength, ...usesOf(table, index, counted) });
  }
  return wanted;
}

/** Of `priorVotes`, those for one term that has so many votes of all in the background. */
export function priorOf(votes: number, total: number): number {
  return (priorVotes * Math.max(votesOfUnlisted, votes)) / total;
}

/** z-score of one term: `said` of `total` votes, against `prior` of `priorVotes`. */
export function strengthOf(said: number, total: number, prior: number): number {
  const posterior = said + prior;
  const odds = Math.log(posterior / (total + priorVotes - posterior));
  return (odds - Math.log(prior / (priorVotes - prior))) * Math.sqrt(posterior);
}

function countVotes({ terms, starts, counts, otherVotes }: TermTable): {
  said: Float64Array;
  total: number;
} {
  const said = new Float64Array(terms.length);
  let total = otherVotes;
  for (let index = 0; index < terms.length; index++) {
    let sum = 0;
    for (let use = starts[index]!; use < starts[index + 1]!; use++) sum += votes(counts[use]!);
    said[index] = sum;
    total += sum;
  }
  return { said, total };
}

function usesOf(
  { starts, authors, counts }: TermTable,
  index: number,
  counted: ArrayLike<number>,
): Pick<Marker, "authors" | "count"> {
  const uses = Array.from({ length: starts[index + 1]! - starts[index]! }, (_, use) => starts[index]! + use);
  // In the order of the authors, so that the sum comes out the same to the last bit.
  uses.sort((one, other) => authors[one]! - authors[other]!);
  const count = uses.reduce((sum, use) => sum + counts[use]! * counted[authors[use]!]!, 0);
  return { authors: uses.length, count: Math.round(count) };
}

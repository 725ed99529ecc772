import { peopleNeeded, priorOf, strengthOf } from "#server/personality/voice/find-markers.ts";
import type { TermColumns } from "./columns/cell-columns.ts";
import { type Steps, sumBySteps } from "./sum-by-step.ts";

export interface MarkQuestion {
  /** By step: how many people wrote in it. */
  peopleOf: readonly number[];
  /** Terms that general chat says are told from it; without it, a step from all that was said before, and the first has none. */
  background?: { total: number; votes: ReadonlyMap<string, number> };
  isWanted: (term: string) => boolean;
  /** Of each step at most so many, strongest first. */
  limit: number;
}

/** Of each step so many of the strongest are asked whether they are wanted. */
const lookedAt = 400;

/** The terms that mark each step of a life, by the measure of `findMarkers`. Goes through all terms twice. */
export function markSteps(columns: TermColumns, steps: Steps, question: MarkQuestion): string[][] {
  const { peopleOf, background, isWanted, limit } = question;
  const { dictionary } = columns;
  const votesOf = peopleOf.map(() => 0);
  sumBySteps(columns, steps, (_term, step, _people, votes) => {
    votesOf[step]! += votes;
  });
  const votesBefore = [0];
  for (const [step, votes] of votesOf.entries()) votesBefore.push(votesBefore[step]! + votes);

  const found: { term: number; strength: number }[][] = peopleOf.map(() => []);
  let last = -1;
  let before = 0;
  sumBySteps(columns, steps, (term, step, people, votes) => {
    if (term !== last) before = 0;
    last = term;
    if (people >= Math.min(peopleNeeded, peopleOf[step]!)) {
      const prior =
        background === undefined
          ? priorOf(before, votesBefore[step]!)
          : priorOf(background.votes.get(dictionary.text(term)) ?? 0, background.total);
      const strength = strengthOf(votes, votesOf[step]!, prior);
      // Where nothing was said before, the measure has no value.
      if (strength > 0) found[step]!.push({ term, strength });
    }
    before += votes;
  });
  return found.map((terms) =>
    terms
      .map(({ term, strength }) => ({ text: dictionary.text(term), strength }))
      .sort((one, other) => other.strength - one.strength || (one.text < other.text ? -1 : 1))
      .slice(0, lookedAt)
      .map(({ text }) => text)
      .filter(isWanted)
      .slice(0, limit),
  );
}

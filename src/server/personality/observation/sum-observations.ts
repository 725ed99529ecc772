import type { MemberId } from "#contract/ids.ts";
import type { Observation } from "./observation.ts";
import type { AudienceSums, TermTable } from "./sums.ts";

/** The sums of authors whose observations are at hand, in the order of their ids. */
export function sumObservations(
  observations: ReadonlyMap<string, Observation>,
  names: Iterable<string>,
): AudienceSums {
  const ids = [...observations.keys()].sort();
  const inOrder = ids.map((id) => observations.get(id)!);
  return {
    authors: ids.map((id, index) => ({ authorId: id as MemberId, features: inOrder[index]!.features })),
    words: tableOf(inOrder.map(({ words }) => words)),
    pairs: tableOf(inOrder.map(({ pairs }) => pairs)),
    expressions: tableOf(inOrder.map(({ expressions }) => expressions)),
    names,
  };
}

function tableOf(maps: readonly ReadonlyMap<string, number>[]): TermTable {
  const uses = new Map<string, [author: number, count: number][]>();
  maps.forEach((map, author) => {
    for (const [term, count] of map) {
      const known = uses.get(term);
      if (known === undefined) uses.set(term, [[author, count]]);
      else known.push([author, count]);
    }
  });
  const starts = [0];
  const authors: number[] = [];
  const counts: number[] = [];
  for (const each of uses.values()) {
    for (const [author, count] of each) {
      authors.push(author);
      counts.push(count);
    }
    starts.push(authors.length);
  }
  return { terms: [...uses.keys()], starts, authors, counts, otherVotes: 0 };
}

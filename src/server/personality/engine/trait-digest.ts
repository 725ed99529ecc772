import type { Marker } from "#contract/personality.ts";
import { hash } from "#server/memory/words/hash.ts";
import type { AudienceSums } from "#server/personality/observation/sums.ts";
import type { Standings } from "#server/personality/voice/standings.ts";
import { traitDefinitions } from "#server/personality/voice/trait-definitions.ts";

/** What a trait is known by where its name may not be kept: ids hold words, and words may be forgotten. 64 bits. */
export function digestOf(traitId: string): string {
  return `${hash(traitId, 11).toString(36)}-${hash(traitId, 12).toString(36)}`;
}

/** Digests of traits, by what an admin said of them. */
export interface DigestedStandings {
  vetoed: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
}

const expressionKinds: Marker["kind"][] = ["emoji", "greeting", "laughter", "thanks", "hedge"];
const lineIds = ["temperament", "topics", "words", "pairs", "hours", ...expressionKinds];

/** The traits of an audience that an admin vetoed or pinned: only what was said there can be found again. */
export function standingsIn(sums: AudienceSums, { vetoed, pinned }: DigestedStandings): Standings {
  const found = { vetoed: new Set<string>(), pinned: new Set<string>() };
  if (vetoed.size + pinned.size === 0) return found;
  for (const id of traitIdsOf(sums)) {
    const digest = digestOf(id);
    if (vetoed.has(digest)) found.vetoed.add(id);
    if (pinned.has(digest)) found.pinned.add(id);
  }
  return found;
}

function* traitIdsOf(sums: AudienceSums): Iterable<string> {
  for (const { id } of traitDefinitions) yield id;
  yield* lineIds;
  for (const word of sums.words.terms) {
    yield `word:${word}`;
    yield `interest:${word}`;
  }
  for (const pair of sums.pairs.terms) {
    yield `pair:${pair}`;
    yield `interest:${pair}`;
  }
  yield* sums.expressions.terms;
}

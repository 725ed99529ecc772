import type { Marker } from "#contract/personality.ts";
import { hash } from "#server/memory/words/hash.ts";
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

/** Ids of traits that hold no word of anybody's. */
export const constantTraitIds: readonly string[] = [...traitDefinitions.map(({ id }) => id), ...lineIds];

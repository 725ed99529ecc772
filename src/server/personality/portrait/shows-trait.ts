import { type FeatureName, featureIndex } from "#server/personality/observation/feature-names.ts";
import type { Observation } from "#server/personality/observation/observation.ts";
import { traitById } from "#server/personality/voice/trait-definitions.ts";

/** What a trait, marker or interest is seen by: any of these. */
export interface TraitSigns {
  features: readonly FeatureName[];
  words: readonly string[];
  pairs: readonly string[];
  expressions: readonly string[];
}

const noSigns: TraitSigns = { features: [], words: [], pairs: [], expressions: [] };

export function signsOf(traitId: string): TraitSigns {
  const definition = traitById.get(traitId);
  if (definition !== undefined) return { ...noSigns, features: definition.of };
  if (traitId in featureIndex) return { ...noSigns, features: [traitId as FeatureName] };
  const kind = traitId.slice(0, traitId.indexOf(":"));
  const term = traitId.slice(kind.length + 1);
  switch (kind) {
    case "word":
      return { ...noSigns, words: [term] };
    case "pair":
      return { ...noSigns, pairs: [term] };
    case "interest":
      return { ...noSigns, words: [term], pairs: [term] };
    default:
      return { ...noSigns, expressions: [traitId] };
  }
}

/** Whether the observation of one message shows a trait, marker or interest, by its id. */
export function showsTrait(observation: Observation, traitId: string): boolean {
  const { features, words, pairs, expressions } = signsOf(traitId);
  return (
    features.some((name) => observation.features[featureIndex[name]]! > 0) ||
    words.some((word) => observation.words.has(word)) ||
    pairs.some((pair) => observation.pairs.has(pair)) ||
    expressions.some((expression) => observation.expressions.has(expression))
  );
}

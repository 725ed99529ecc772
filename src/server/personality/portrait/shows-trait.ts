import { type FeatureName, featureIndex } from "#server/personality/observation/feature-names.ts";
import type { Observation } from "#server/personality/observation/observation.ts";
import { traitById } from "#server/personality/voice/trait-definitions.ts";

/** Whether the observation of one message shows a trait, marker or interest, by its id. */
export function showsTrait(observation: Observation, traitId: string): boolean {
  const definition = traitById.get(traitId);
  if (definition !== undefined) return hasAny(observation, definition.of);
  if (traitId in featureIndex) return hasAny(observation, [traitId as FeatureName]);
  const kind = traitId.slice(0, traitId.indexOf(":"));
  const term = traitId.slice(kind.length + 1);
  if (kind === "word") return observation.words.has(term);
  if (kind === "pair") return observation.pairs.has(term);
  if (kind === "interest") return observation.words.has(term) || observation.pairs.has(term);
  return observation.expressions.has(traitId);
}

const hasAny = ({ features }: Observation, names: readonly FeatureName[]): boolean =>
  names.some((name) => features[featureIndex[name]]! > 0);

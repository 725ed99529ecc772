import type { VoiceTrait } from "#contract/personality.ts";
import type { Background } from "#server/personality/background/background.ts";
import { featureIndex } from "#server/personality/observation/feature-names.ts";
import type { AuthorSums } from "#server/personality/observation/sums.ts";
import { type AuthorMean, authorMeans, sumOf } from "./author-mean.ts";
import { listedTexts, type TraitDefinition, traitDefinitions } from "./trait-definitions.ts";
import { scaled } from "./trait-scale.ts";

/** In at least this share of the messages whose language can be told, a list of words has to exist for it. */
const listedShare = 0.5;

/** Each manner of writing, as the mean of the authors, beside general chat. */
export function describeTraits(authors: readonly AuthorSums[], background: Background): VoiceTrait[] {
  const inOrder = authors.toSorted((one, other) => (one.authorId < other.authorId ? -1 : 1));
  const isListed = isListedLanguage(inOrder);
  const traits: VoiceTrait[] = [];
  const meanOf = authorMeans(inOrder);
  for (const definition of traitDefinitions) {
    if (definition.isListed && !isListed) continue;
    const known = background.traits.get(definition.id)!;
    const value = meanOf(definition.of, definition.per, known.mean);
    if (value !== undefined) traits.push(presentTrait(definition, value, known, meanOf));
  }
  return traits;
}

function presentTrait(
  { id, name, unit, distribution }: TraitDefinition,
  value: number,
  known: { mean: number; deviation: number; shares: readonly number[] },
  meanOf: AuthorMean,
): VoiceTrait {
  const deviation = (scaled(value, unit) - scaled(known.mean, unit)) / known.deviation;
  const trait = {
    id,
    name,
    unit,
    value: rounded(value),
    background: known.mean,
    deviation: rounded(deviation),
  };
  if (distribution === undefined) return trait;
  const per = distribution.flatMap((step) => step.of);
  const shares = distribution.map(({ of }, index) => meanOf(of, per, known.shares[index]) ?? 0);
  const sum = shares.reduce((total, share) => total + share, 0);
  return {
    ...trait,
    distribution: distribution.map(({ label }, index) => ({ label, share: rounded(shares[index]! / sum) })),
  };
}

/** Whether most messages are in languages that have lists of words. */
function isListedLanguage(authors: readonly AuthorSums[]): boolean {
  const indexes = listedTexts.map((name) => featureIndex[name]);
  let listed = 0;
  let told = 0;
  for (const { features } of authors) {
    listed += sumOf(features, indexes);
    told += sumOf(features, [...indexes, featureIndex["language:other"]]);
  }
  return listed >= told * listedShare;
}

const rounded = (value: number) => Number(value.toFixed(4));

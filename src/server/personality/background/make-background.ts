import { isCommonWord } from "#server/personality/common-words.ts";
import { featureIndex, type featureNames } from "#server/personality/observation/feature-names.ts";
import { isSmallWord } from "#server/personality/observation/lexicon.ts";
import type { Observation } from "#server/personality/observation/observation.ts";
import type { AuthorSums } from "#server/personality/observation/sums.ts";
import { tokenizerVersion } from "#server/personality/observation/tokenizer-version.ts";
import { authorMean, sumOf } from "#server/personality/voice/author-mean.ts";
import { isShown } from "#server/personality/voice/is-shown.ts";
import { nameTest } from "#server/personality/voice/name-test.ts";
import { type TraitDefinition, traitDefinitions } from "#server/personality/voice/trait-definitions.ts";
import { scaled } from "#server/personality/voice/trait-scale.ts";
import { votes } from "#server/personality/voice/votes.ts";
import type { BackgroundFile, FileCounts } from "./background.ts";

/** One place where people chat: what each of them showed. */
export interface Community {
  observations: ReadonlyMap<string, Observation>;
}

/** A term is listed if so many people said it: nothing in the file tells of anybody. */
const peopleNeeded = 5;
/**
 * Chat that may be shipped is mostly help with computers. A word that is not common everywhere counts for this share of
 * all at most, so that a room of such help is not compared with itself.
 */
const mostOfAll = 1e-4;
/** Authors with fewer messages say little about how far authors differ. */
const messagesOfAnAuthor = 20;
/** On a share's scale; on that of a size. */
const leastDeviations = { share: 0.12, size: 0.05 };
/** How much what all traits show counts beside what one trait shows. */
const pooledWeight = 2;

export function makeBackground(about: string, communities: readonly Community[]): BackgroundFile {
  const authors = communities.flatMap((community, index) =>
    [...community.observations].map(([name, observation]) => ({ name, id: `${index}:${name}`, observation })),
  );
  const isName = nameTest(
    authors.map(({ name }) => name),
    () => true,
  );
  const isListed = (term: string) => isShown(term) && !term.split(" ").some(isName);
  const observations = authors.map(({ observation }) => observation);
  const isEverywhere = (term: string) =>
    term.split(" ").every((word) => isSmallWord(word) || isCommonWord(word));
  return {
    about,
    tokenizer: tokenizerVersion,
    words: countTerms(
      observations.map(({ words }) => words),
      isListed,
      isEverywhere,
    ),
    pairs: countTerms(
      observations.map(({ pairs }) => pairs),
      isListed,
      isEverywhere,
    ),
    expressions: countTerms(
      observations.map(({ expressions }) => expressions),
      () => true,
      () => true,
    ),
    traits: measureTraits(communities.map(({ observations }) => sumsOf(observations))),
  };
}

function countTerms(
  maps: readonly ReadonlyMap<string, number>[],
  isListed: (term: string) => boolean,
  isEverywhere: (term: string) => boolean,
): FileCounts {
  const counts = new Map<string, { votes: number; people: number }>();
  let all = 0;
  for (const map of maps)
    for (const [term, uses] of map) {
      const count = counts.get(term) ?? { votes: 0, people: 0 };
      count.votes += votes(uses);
      count.people += 1;
      all += votes(uses);
      counts.set(term, count);
    }
  const limit = Math.round(all * mostOfAll);
  const grouped = new Map<number, string[]>();
  let total = 0;
  for (const [term, count] of counts) {
    const counted = isEverywhere(term) ? count.votes : Math.min(count.votes, limit);
    total += counted;
    if (count.people < peopleNeeded || !isListed(term)) continue;
    grouped.set(counted, [...(grouped.get(counted) ?? []), term.replaceAll(" ", "_")]);
  }
  const groups = [...grouped].sort(([one], [other]) => other - one);
  return {
    total,
    byVotes: Object.fromEntries(groups.map(([count, terms]) => [count, terms.sort().join(" ")])),
  };
}

function sumsOf(observations: ReadonlyMap<string, Observation>): AuthorSums[] {
  return [...observations.keys()].sort().map((name) => ({
    authorId: name as AuthorSums["authorId"],
    features: observations.get(name)!.features,
  }));
}

/** Means of the communities' means, and how far communities lie apart. */
function measureTraits(communities: readonly AuthorSums[][]): BackgroundFile["traits"] {
  const measured = traitDefinitions.map((definition) => {
    const { of, per, unit, distribution = [] } = definition;
    const means = communities
      .map((authors) => authorMean(authors, of, per, undefined))
      .filter((mean) => mean !== undefined);
    const between = varianceOf(means.map((mean) => scaled(mean, unit)));
    const authorVariance = varianceOfAuthors(communities.flat(), definition);
    const sharesPer = distribution.flatMap((step) => step.of);
    const shares = distribution.map(
      (step) => authorMean(communities.flat(), step.of, sharesPer, undefined) ?? 0,
    );
    const least = unit === "share" ? leastDeviations.share : leastDeviations.size;
    return { id: definition.id, least, mean: meanOf(means), between, authorVariance, shares };
  });
  // Few communities tell little about each trait, and much about all together: how far communities differ for how
  // far their authors do.
  const ratios = measured.filter(({ authorVariance }) => authorVariance > 0);
  const ratio = meanOf(ratios.map(({ between, authorVariance }) => Math.min(2, between / authorVariance)));
  return Object.fromEntries(
    measured.map(({ id, least, mean, between, authorVariance, shares }) => {
      const variance = (between + pooledWeight * ratio * authorVariance) / (1 + pooledWeight);
      const deviation = Math.max(least, Math.sqrt(variance));
      return [id, [rounded(mean), rounded(deviation), ...shares.map(rounded)]] as const;
    }),
  ) as BackgroundFile["traits"];
}

/** How far authors differ on a trait's scale, without what chance alone brings. */
function varianceOfAuthors(authors: readonly AuthorSums[], { of, per, unit }: TraitDefinition): number {
  const index = (names: readonly (typeof featureNames)[number][]) => names.map((name) => featureIndex[name]);
  const values: number[] = [];
  const noise: number[] = [];
  for (const { features } of authors) {
    const whole = sumOf(features, index(per));
    if (whole < messagesOfAnAuthor) continue;
    const value = sumOf(features, index(of)) / whole;
    values.push(scaled(unit === "share" ? value : Math.max(value, 0.5), unit));
    // Of the arcsine of a share 1/n, of the logarithm of a mean length about 0.5/n.
    noise.push((unit === "share" ? 1 : 0.5) / whole);
  }
  return Math.max(0, varianceOf(values) - (noise.length === 0 ? 0 : meanOf(noise)));
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

const rounded = (value: number) => Number(value.toFixed(4));

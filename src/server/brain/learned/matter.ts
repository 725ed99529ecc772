import type { Material } from "#server/brain/material.ts";
import { stem } from "#server/memory/words/stem.ts";
import { isCommonStem } from "#server/personality/common-words.ts";

/** What a question is about: the weight of each of its stems. */
export type Matter = ReadonlyMap<string, number>;

/** A word is taken to be as rare as it is among this many messages at least: few messages tell little of that. */
const fewMessages = 1_000;
/** What people say in any chat tells less of a matter than its rarity here says. */
const commonShare = 0.5;

/** Weighs words by how rare they are in the audience (inverse document frequency, Robertson and Spärck Jones 1976). */
export function weighMatter(
  words: readonly string[],
  { messages, holding }: Pick<Material["wordCounts"], "messages" | "holding">,
): Matter {
  const size = Math.max(messages, fewMessages);
  return new Map(
    words.map((word) => {
      const count = holding.get(word) ?? 0;
      const rarity = Math.log(1 + (size - count + 0.5) / (count + 0.5));
      const stemmed = stem(word);
      return [stemmed, rarity * (isCommonStem(stemmed) ? commonShare : 1)];
    }),
  );
}

/** Stems, and the share of its weight that a term gets for standing among them. */
export type Layer = readonly [stems: ReadonlySet<string>, share: number];

/** The share of a matter's weight that is covered; each term counts where it counts most. */
export function coverage(matter: Matter, layers: readonly Layer[]): number {
  let covered = 0;
  let all = 0;
  for (const [term, weight] of matter) {
    all += weight;
    covered += weight * Math.max(0, ...layers.map(([stems, share]) => (stems.has(term) ? share : 0)));
  }
  return all === 0 ? 1 : covered / all;
}

import type { Marker } from "#contract/personality.ts";
import type { Background } from "#server/personality/background/background.ts";
import { isCommonWord } from "#server/personality/common-words.ts";
import { featureIndex } from "#server/personality/observation/feature-names.ts";
import { isSmallWord, lexicon } from "#server/personality/observation/lexicon.ts";
import type { AudienceSums, AuthorSums } from "#server/personality/observation/sums.ts";
import { medianOf } from "./author-mean.ts";
import { type FoundTerm, findMarkers } from "./find-markers.ts";
import { isShown } from "./is-shown.ts";
import { nameTest } from "./name-test.ts";
import { noStandings, type Standings } from "./standings.ts";

const wordsShown = 50;
const pairsShown = 20;
const expressionsOfAKind = 6;
const expressionsLookedAt = 200;

/** What marks an audience: its words, pairs of words, and its ways to greet, laugh, thank, hedge and smile. */
export function describeMarkers(
  sums: AudienceSums,
  background: Background,
  { vetoed, pinned }: Standings = noStandings,
): Marker[] {
  const isName = nameTest(sums.names, (word) => background.words.votes.has(word));
  const isMarking = (term: string) => isShown(term) && !term.split(" ").some(isName);
  const shared = { authorCount: sums.authors.length, counted: countedShares(sums.authors) };
  const words = findMarkers({
    ...shared,
    table: sums.words,
    background: background.words,
    pinned: withoutKind(pinned, "word:"),
    isWanted: (word) =>
      !vetoed.has(`word:${word}`) && word.length > 1 && !isSmallWord(word) && isMarking(word),
    limit: wordsShown,
  });
  const pairs = findMarkers({
    ...shared,
    table: sums.pairs,
    background: background.pairs,
    pinned: withoutKind(pinned, "pair:"),
    isWanted: (pair) =>
      !vetoed.has(`pair:${pair}`) &&
      isMarking(pair) &&
      !pair.split(" ").every(isCommonWord) &&
      !pair.split(" ").some((word) => lexicon.has(word)),
    limit: pairsShown,
  });
  const expressions = findMarkers({
    ...shared,
    table: sums.expressions,
    background: background.expressions,
    pinned,
    isWanted: (expression) => !vetoed.has(expression),
    withWeak: true,
    limit: expressionsLookedAt,
  });
  return [
    ...words.map((found) => present("word", found.term, found)),
    ...pairs.map((found) => present("pair", found.term, found)),
    ...mostSaid(expressions),
  ];
}

function withoutKind(ids: ReadonlySet<string>, kind: string): Set<string> {
  return new Set([...ids].filter((id) => id.startsWith(kind)).map((id) => id.slice(kind.length)));
}

/** Of each kind those that most people say. */
function mostSaid(found: readonly FoundTerm[]): Marker[] {
  const ordered = found.toSorted(
    (one, other) =>
      other.authors - one.authors || other.count - one.count || (one.term < other.term ? -1 : 1),
  );
  return (["greeting", "laughter", "thanks", "hedge", "emoji"] as const).flatMap((kind) =>
    ordered
      .filter(({ term }) => term.startsWith(`${kind}:`))
      .slice(0, expressionsOfAKind)
      .map((one) => present(kind, one.term.slice(kind.length + 1), one)),
  );
}

function present(kind: Marker["kind"], text: string, { authors, count, strength }: FoundTerm): Marker {
  return { id: `${kind}:${text}`, text, kind, count, authors, strength: Number(strength.toFixed(3)) };
}

/** By author the share of their messages that counts, so that none counts for more than the median author. */
function countedShares(authors: readonly AuthorSums[]): Float64Array {
  if (authors.length === 0) return new Float64Array();
  const messages = authors.map(({ features }) => features[featureIndex.messages]!);
  const limit = medianOf(messages);
  return Float64Array.from(messages, (count) => Math.min(1, limit / count));
}

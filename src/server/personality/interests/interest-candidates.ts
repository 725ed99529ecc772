import type { Background } from "#server/personality/background/background.ts";
import { isCommonWord } from "#server/personality/common-words.ts";
import { lexicon } from "#server/personality/observation/lexicon.ts";
import type { AudienceSums } from "#server/personality/observation/sums.ts";
import { findMarkers } from "#server/personality/voice/find-markers.ts";
import { isShown } from "#server/personality/voice/is-shown.ts";
import { nameTest } from "#server/personality/voice/name-test.ts";

const wordsLookedAt = 150;
const pairsLookedAt = 50;
const shortestTopic = 3;

/**
 * Words and pairs that may be what an audience talks about: those that mark it, without words that are common
 * everywhere and manners of speaking. Ask with the sums of the last months as well as with those of all time, so that what is
 * new is seen beside what was always there.
 */
export function interestCandidates(
  sums: Pick<AudienceSums, "words" | "pairs" | "names"> & { authors: { length: number } },
  background: Background,
): { words: string[]; pairs: string[] } {
  const isTopic = topicTest(sums.names, background);
  const find = (kind: "words" | "pairs", limit: number) =>
    findMarkers({
      table: sums[kind],
      authorCount: sums.authors.length,
      counted: [],
      pinned: new Set(),
      background: background[kind],
      isWanted: (term) => term.split(" ").every(isTopic),
      limit,
    }).map(({ term }) => term);
  return { words: find("words", wordsLookedAt), pairs: find("pairs", pairsLookedAt) };
}

/** Tells words that may name what is talked about. */
export function topicTest(names: Iterable<string>, background: Background): (word: string) => boolean {
  const isName = nameTest(names, (word) => background.words.votes.has(word));
  return (word) =>
    isLongEnough(word) && !isCommonWord(word) && !lexicon.has(word) && !isName(word) && isShown(word);
}

/** One character of a script without letters is a word. */
function isLongEnough(word: string): boolean {
  return (
    word.length >= shortestTopic || /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]/u.test(word)
  );
}

import type { RankedTurn } from "./best-turns.ts";
import type { TurnStore } from "./turn-store.ts";

/** Turns that share this part of their terms say the same. */
const nearDuplicate = 0.8;
/** Below this many authors among the best, no one is capped: two people's talk is two people's talk. */
const fewAuthors = 6;

/**
 * Takes the best turns in their order, but what was said twice once. To answer from, also not the question itself,
 * asked before, and of one author no more than a third where many spoke. `asked`: hashes of the question's terms.
 * `named` authors are asked about, so they are not capped.
 */
export function chooseTurns(
  store: TurnStore,
  ranked: readonly RankedTurn[],
  options: {
    limit: number;
    forAnswer: { asked: ReadonlySet<number>; named: ReadonlySet<number> } | undefined;
  },
): RankedTurn[] {
  const { limit, forAnswer } = options;
  const { author } = store.columns;
  const authors = new Set(ranked.map(({ turn }) => author[turn]!));
  const isCapped = forAnswer !== undefined && authors.size >= fewAuthors;
  const cap = isCapped ? Math.max(2, Math.ceil(limit / 3)) : limit;
  const chosen: RankedTurn[] = [];
  const said: ReadonlySet<number>[] = [];
  const byAuthor = new Map<number, number>();
  for (const candidate of ranked) {
    if (chosen.length === limit) break;
    const { turn } = candidate;
    const count = byAuthor.get(author[turn]!) ?? 0;
    if (count >= cap && !forAnswer?.named.has(author[turn]!)) continue;
    const terms = new Set(Array.from(store.terms.of(turn), (list) => store.postings.termOf(list)));
    const asked = store.has(turn, "question") ? forAnswer?.asked : undefined;
    if (asked !== undefined && similarity(terms, asked) >= nearDuplicate) continue;
    if (said.some((earlier) => similarity(terms, earlier) >= nearDuplicate)) continue;
    chosen.push(candidate);
    said.push(terms);
    byAuthor.set(author[turn]!, count + 1);
  }
  return chosen;
}

/** Jaccard's: the shared part of all terms of both. Turns without terms resemble nothing. */
function similarity(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  if (one.size === 0 || other.size === 0) return 0;
  return one.intersection(other).size / one.union(other).size;
}

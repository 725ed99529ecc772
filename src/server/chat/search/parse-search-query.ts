import { partWords } from "#server/storage/part-words.ts";

/** What a person typed into the search box, taken apart. Everything that is no filter is words. */
export interface SearchQuery {
  /** Words and "phrases" that have to be there. The last word may go on if it was still being typed. */
  terms: { text: string; isPrefix: boolean }[];
  /** `-word` and `-"phrase"`. */
  excluded: string[];
  /** Handles of authors, any of them; `me` is the searcher. */
  from: string[];
  /** Names of channels, any of them. */
  in: string[];
  /** Epoch milliseconds: older than this; `before:` a day is before it begins (UTC). */
  before: number | undefined;
  /** Epoch milliseconds: not older than this; `after:` a day is after it ends (UTC). */
  after: number | undefined;
  hasFile: boolean;
}

const dayMs = 24 * 60 * 60 * 1000;
const part = /(-?)"([^"]*)"?|(\S+)/gu;
const wordCharacter = /[\p{L}\p{N}\p{Co}]/u;

export function parseSearchQuery(text: string): SearchQuery {
  const query: SearchQuery = {
    terms: [],
    excluded: [],
    from: [],
    in: [],
    before: undefined,
    after: undefined,
    hasFile: false,
  };
  // A NUL would end the text for the full-text index.
  for (const [, minus, phrase, word] of text.replaceAll("\u0000", " ").matchAll(part)) {
    if (phrase !== undefined) addTerm(query, phrase, minus === "-", false);
    else if (!addFilter(query, word!)) {
      const isExcluded = word!.startsWith("-");
      addTerm(query, isExcluded ? word!.slice(1) : word!, isExcluded, text.endsWith(word!));
    }
  }
  return query;
}

/** Whether anything narrows the search: without that nothing is found. */
export function isEmptySearch(query: SearchQuery): boolean {
  const { terms, from, in: places, before, after, hasFile } = query;
  const hasTime = before !== undefined || after !== undefined;
  return terms.length === 0 && from.length === 0 && places.length === 0 && !hasTime && !hasFile;
}

/**
 * The terms as an FTS5 expression: each a string in quotes, so nothing that was typed is syntax. Words in one string
 * have to stand side by side, so what was parted is found wherever it stands in a run.
 */
export function matchExpression(query: SearchQuery): string | undefined {
  if (query.terms.length === 0) return undefined;
  return query.terms.map(({ text, isPrefix }) => `${quoted(text)}${isPrefix ? "*" : ""}`).join(" AND ");
}

export function exclusionExpression(query: SearchQuery): string | undefined {
  return query.excluded.length === 0 ? undefined : query.excluded.map(quoted).join(" OR ");
}

const quoted = (text: string): string => `"${partWords(text).replaceAll('"', '""')}"`;

function addTerm(query: SearchQuery, text: string, isExcluded: boolean, isPrefix: boolean): void {
  if (!wordCharacter.test(partWords(text))) return;
  if (isExcluded) query.excluded.push(text);
  else query.terms.push({ text, isPrefix });
}

/** Answers false for what only looks like a filter: it is a word then. */
function addFilter(query: SearchQuery, word: string): boolean {
  const [, name, value] = /^(from|in|before|after|has):(.+)$/iu.exec(word) ?? [];
  if (name === undefined || value === undefined) return false;
  switch (name.toLowerCase()) {
    case "from":
      query.from.push(value.replace(/^@/, "").toLowerCase());
      return true;
    case "in":
      query.in.push(value.replace(/^#/, "").toLowerCase());
      return true;
    case "has":
      query.hasFile ||= value.toLowerCase() === "file";
      return value.toLowerCase() === "file";
    default:
      return addDay(query, name.toLowerCase() as "before" | "after", value);
  }
}

function addDay(query: SearchQuery, side: "before" | "after", value: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(day)) return false;
  if (side === "before") query.before = Math.min(day, query.before ?? day);
  else query.after = Math.max(day + dayMs, query.after ?? 0);
  return true;
}

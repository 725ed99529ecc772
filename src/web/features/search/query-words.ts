const filter = /(?:^|\s)(?:from|in|before|after|has):\S*/giu;

const wordOrEmoji = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’._\-]*|\p{RI}{2}|\p{ExtPict}/gv;

/** The words of a query, without its filters and marks: what is looked for in the text itself. */
export function queryWords(query: string): string[] {
  const words = query.replace(filter, " ").match(wordOrEmoji) ?? [];
  return [...new Set(words.map((word) => word.replace(/[._-]+$/, "")))];
}

/** Scripts that put no spaces between words. */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]`;
const startsUnspaced = new RegExp(`^${unspaced}`, "v");
const wordStart = String.raw`(?<![[\p{L}\p{N}]--${unspaced}])`;
const colours = String.raw`[\p{EMod}\u{FE0F}]*`;
const joined = String.raw`\p{ExtPict}${colours}`;

/** Finds words in a text as the search does, caught as a group; an emoji with all that it is drawn as one with. */
export function wordsPattern(words: readonly string[]): RegExp {
  return new RegExp(`(${words.map(wordPattern).join("|")})`, "giv");
}

function wordPattern(word: string): string {
  if (/^[\p{RI}\p{ExtPict}]/v.test(word))
    return String.raw`(?:${joined}\u{200D})*${word}${colours}(?:\u{200D}${joined})*`;
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return startsUnspaced.test(word) ? literal : wordStart + literal;
}

/** The query without its filters. */
export function withoutFilters(query: string): string {
  return query.replace(filter, "").trim();
}

/** The day behind a filter, or nothing: `2024-01-31` of `before:2024-01-31`. */
export function dayOf(query: string, name: "after" | "before"): string {
  return new RegExp(`(?:^|\\s)${name}:(\\d{4}-\\d{2}-\\d{2})(?!\\S)`, "i").exec(query)?.[1] ?? "";
}

/** The query with this day behind a filter, in the place of what stood there; without the filter for no day. */
export function withDay(query: string, name: "after" | "before", day: string): string {
  const others = query.replace(new RegExp(`(^|\\s+)${name}:\\S*`, "gi"), "").trim();
  return day === "" ? others : addFilter(others, `${name}:${day}`);
}

export interface OpenFilter {
  name: "from" | "in";
  start: string;
}

/** The filter that is being typed at the end of a query, as `{name: "from", start: "an"}` for `… from:an`. */
export function openFilter(query: string): OpenFilter | undefined {
  const match = /(?:^|\s)(from|in):[@#]?(\S*)$/iu.exec(query);
  if (!match) return undefined;
  return { name: match[1]!.toLowerCase() as "from" | "in", start: match[2]!.toLowerCase() };
}

/** The query with its open filter filled in. */
export function completeFilter(query: string, value: string): string {
  return query.replace(/(from|in):[@#]?\S*$/iu, (_, name: string) => `${name}:${value} `);
}

/** The query with one more filter at its end, ready to be typed on. */
export function addFilter(query: string, added: string): string {
  return `${query.trimEnd()}${query.trim() ? " " : ""}${added}`;
}

const filter = /(?:^|\s)(?:from|in|before|after|has):\S*/giu;

/** The words of a query, without its filters and marks: what is looked for in the text itself. */
export function queryWords(query: string): string[] {
  const words = query.replace(filter, " ").match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’._-]*/gu) ?? [];
  return [...new Set(words.map((word) => word.replace(/[._-]+$/, "")))];
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

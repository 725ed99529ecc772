/** Bytes of UTF-8 that make up a token, chosen low: models differ, and a budget is an upper bound. */
const bytesPerToken = 3;

/** At least as many tokens as a text has for the usual models. Needs no table of theirs. */
export function countTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerToken);
}

/** The items, in their order, that fit a budget together; the first that does not fit ends the list. */
export function takeWithin<Item>(
  items: readonly Item[],
  budgetTokens: number,
  textOf: (item: Item) => string,
): Item[] {
  const taken: Item[] = [];
  let used = 0;
  for (const item of items) {
    used += countTokens(textOf(item)) + 1;
    if (used > budgetTokens) break;
    taken.push(item);
  }
  return taken;
}

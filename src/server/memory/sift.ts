import { AppError } from "#server/platform/app-error.ts";

export interface Sifted<Item, Result> {
  results: Result[];
  refused: { item: Item; reason: string }[];
}

/** Of 2,000 items one is found in seven tries. */
const parts = 4;

/**
 * Does work for all items at once. Where that is refused (`unprocessable`), it is done for parts of them, until those
 * are found that it is refused for: one that cannot be done spoils nothing for the others. Other failures are thrown.
 */
export async function sift<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Sifted<Item, Result>> {
  if (items.length === 0) return { results: [], refused: [] };
  try {
    return { results: [...(await work(items))], refused: [] };
  } catch (error) {
    if (!(error instanceof AppError && error.code === "unprocessable")) throw error;
    if (items.length === 1) return { results: [], refused: [{ item: items[0]!, reason: error.message }] };
  }
  const sifted: Sifted<Item, Result> = { results: [], refused: [] };
  const size = Math.ceil(items.length / parts);
  for (let start = 0; start < items.length; start += size) {
    const { results, refused } = await sift(items.slice(start, start + size), work);
    sifted.results.push(...results);
    sifted.refused.push(...refused);
  }
  return sifted;
}

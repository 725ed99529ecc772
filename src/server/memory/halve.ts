import { AppError } from "#server/platform/app-error.ts";

export interface Halved<Item, Result> {
  results: Result[];
  refused: { item: Item; reason: string }[];
}

/**
 * Does work for all items at once. Where that is refused, it is done for each half, until those items are found that
 * it is refused for: one that cannot be done spoils nothing for the others. Any other failure is thrown.
 */
export async function halve<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Halved<Item, Result>> {
  if (items.length === 0) return { results: [], refused: [] };
  try {
    return { results: [...(await work(items))], refused: [] };
  } catch (error) {
    if (!(error instanceof AppError && error.code === "unprocessable")) throw error;
    if (items.length === 1) return { results: [], refused: [{ item: items[0]!, reason: error.message }] };
  }
  const middle = Math.ceil(items.length / 2);
  const first = await halve(items.slice(0, middle), work);
  const second = await halve(items.slice(middle), work);
  return {
    results: [...first.results, ...second.results],
    refused: [...first.refused, ...second.refused],
  };
}

/** Prints a figure beside its goal, and answers whether the goal was reached. */
export function verdict(text: string, isReached: boolean): boolean {
  console.log(`  ${text}: ${isReached ? "reached" : "MISSED"}`);
  return isReached;
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export const megabytes = (bytes: number) => bytes / 2 ** 20;

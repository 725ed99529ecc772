/** So many rows of a table can be listened to. */
const mostRows = 24;

/** Places of a long list, evenly spread, its first and last among them. */
export function sampled(list: readonly unknown[]): number[] {
  if (list.length <= mostRows) return list.map((_, place) => place);
  return Array.from({ length: mostRows }, (_, row) => Math.round((row * (list.length - 1)) / (mostRows - 1)));
}

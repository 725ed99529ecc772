/** Shares of the 24 hours in UTC, as the reader's clock counts them; `offset` as of `Date.getTimezoneOffset`. */
export function hereFromUtc(hours: readonly number[], offsetMinutes: number): number[] {
  const ahead = Math.round(-offsetMinutes / 60);
  return hours.map((_, hour) => hours[(((hour - ahead) % 24) + 24) % 24] ?? 0);
}

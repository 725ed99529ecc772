/** Counter values within one millisecond: 11 bits, so that 42 bits of milliseconds make a safe integer. */
export const idsPerMs = 2048;

/** Milliseconds beyond which an id would not be a safe integer (the year 2109). */
export const maxIdMs = Math.floor(Number.MAX_SAFE_INTEGER / idsPerMs);

export function formatId(value: number): string {
  return String(value).padStart(16, "0");
}

/** Epoch milliseconds at which an id was made (for imported messages: at which they were written). */
export function timeOfId(id: string): number {
  return Math.floor(Number(id) / idsPerMs);
}

/** The smallest id of a millisecond: a bound for "before" and "after" a time. */
export function firstIdAt(ms: number): string {
  return formatId(Math.max(0, Math.min(ms, maxIdMs)) * idsPerMs);
}

/** Ids that only ever grow, whatever the clock does, starting after `last`. */
export function createIdGenerator(last: string): { next(nowMs: number): string } {
  let lastValue = Number(last);
  return {
    next(nowMs) {
      lastValue = Math.max(lastValue + 1, nowMs * idsPerMs);
      return formatId(lastValue);
    },
  };
}

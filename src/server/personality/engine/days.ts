import { dayMs } from "#server/personality/cells/cell.ts";

/** `2026-11-27` of days since 1970-01-01. */
export function formatDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function parseDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

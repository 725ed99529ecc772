import type { TimelinePoint } from "#contract/personality.ts";
import { type Day, timeOfDay } from "./day-words.ts";

/** The step in which a day lies: the first that ends on it or later; the last one where none is given. */
export function pointAt(points: readonly TimelinePoint[], day: Day | undefined): number {
  if (day === undefined) return points.length - 1;
  const found = points.findIndex((point) => point.day >= day);
  return found === -1 ? points.length - 1 : found;
}

/** How far into a life a day is: 0 at its first step, 1 at its last. */
export function fractionOf(points: readonly TimelinePoint[], day: Day): number {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.day === last.day) return 1;
  const [from, to] = [timeOfDay(first.day), timeOfDay(last.day)];
  return Math.min(1, Math.max(0, (timeOfDay(day) - from) / (to - from)));
}

/** The step that is nearest to a place between the first (0) and the last (1). */
export function nearestTo(points: readonly TimelinePoint[], fraction: number): number {
  const distances = points.map(({ day }) => Math.abs(fractionOf(points, day) - fraction));
  return distances.indexOf(Math.min(...distances));
}

import type { MemberId } from "#contract/ids.ts";
import type { Push } from "#contract/personality.ts";
import type { CellColumns, Selection } from "./columns/cell-columns.ts";
import { formatDay } from "./days.ts";

/** From so many messages of one member on a day, as many as of all others, it is a push. */
const pushMessages = 200;
const pushesShown = 20;

/** Days on which one member said at least as much as all others of an audience together, newest first. */
export function describePushes(columns: CellColumns, { cells }: Selection): Push[] {
  const byDay = new Map<number, Map<MemberId, number>>();
  for (const cell of cells) {
    const day = columns.dayOf(cell);
    const memberId = columns.memberIdOf(cell);
    const counts = byDay.get(day) ?? new Map<MemberId, number>();
    counts.set(memberId, (counts.get(memberId) ?? 0) + columns.messagesOf(cell));
    byDay.set(day, counts);
  }
  return [...byDay]
    .sort(([one], [other]) => other - one)
    .flatMap(([day, counts]) => pushesOfDay(day, counts))
    .slice(0, pushesShown);
}

function pushesOfDay(day: number, counts: ReadonlyMap<MemberId, number>): Push[] {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .filter(([, count]) => count >= pushMessages && count >= all - count)
    .map(([memberId, messages]) => ({ memberId, day: formatDay(day), messages, others: all - messages }));
}

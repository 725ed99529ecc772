import type { TimeSpan } from "#server/memory/words/read-times.ts";
import { none } from "./turn-columns.ts";
import type { TurnStore } from "./turn-store.ts";
import type { Audience } from "./word-search.ts";

/** What happens is told for some days: from 0.7 at the end of its time down to nothing. */
const toldForMs = 14 * 86_400_000;
const toldShare = 0.7;

/** Turns of a span that are looked at though no word of theirs was asked for, the newest ones of each line. */
const turnsOfSpan = 400;

/** How near a moment is to one of the times that a question names: 1 within it, less in the days after it. */
export function closenessTo(spans: readonly TimeSpan[], at: number): number {
  let best = 0;
  for (const { start, end } of spans) {
    if (at < start) continue;
    const closeness = at < end ? 1 : toldShare * (1 - (at - end) / toldForMs);
    best = Math.max(best, closeness);
  }
  return best;
}

/** Living turns of the audience from within the spans: who asks what was said yesterday names no word of it. */
export function* turnsIn(
  spans: readonly TimeSpan[],
  { store, audience }: { store: TurnStore; audience: Audience },
): Iterable<number> {
  if (spans.length === 0) return;
  const { second, previous } = store.columns;
  const earliest = Math.min(...spans.map(({ start }) => start));
  for (const [channel, isIn] of audience.hasChannel.entries()) {
    if (isIn === 0) continue;
    let left = turnsOfSpan;
    for (const last of store.lines.lastTurns(channel)) {
      for (let turn = last; turn !== none && second[turn]! * 1000 >= earliest; turn = previous[turn]!) {
        if (left === 0) break;
        if (!spans.some(({ start, end }) => second[turn]! * 1000 >= start && second[turn]! * 1000 < end))
          continue;
        left -= 1;
        yield turn;
      }
    }
  }
}

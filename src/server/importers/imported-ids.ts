import type { MessageId } from "#contract/ids.ts";
import { firstIdAt, formatId, idsPerMs } from "#server/platform/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectGreatestMessageId } from "./import-queries.ts";

/** Messages younger than this get a live id: theirs must not meet one that is given out right now. */
const liveMs = 60_000;

/**
 * Ids for messages that were written at these times (epoch milliseconds), so that a channel's order, which is
 * the order of its ids, is the order in which things were said. Messages of one millisecond keep their order.
 */
export async function assignIds(
  database: Database,
  times: number[],
  context: { now: number; nextId(): string },
): Promise<MessageId[]> {
  const next = new Map<number, number>();
  const taken = new Set<number>();
  const ids: MessageId[] = [];
  for (const time of times) {
    if (time > context.now - liveMs) {
      ids.push(context.nextId() as MessageId);
      continue;
    }
    let value = next.get(time) ?? (await firstFreeValue(database, time));
    while (taken.has(value)) value += 1;
    taken.add(value);
    next.set(time, value + 1);
    ids.push(formatId(value) as MessageId);
  }
  return ids;
}

/** The first value at or after a time behind which no id of the same run of values follows. */
async function firstFreeValue(database: Database, time: number): Promise<number> {
  for (let start = time; ; start += 1) {
    const first = Number(firstIdAt(start));
    const greatest = await selectGreatestMessageId(database, formatId(first), formatId(first + idsPerMs - 1));
    if (greatest === undefined) return first;
    if (Number(greatest) < first + idsPerMs - 1) return Number(greatest) + 1;
  }
}

import type { StoredEvent } from "./outbox-queries.ts";

export interface Tail {
  /** The events after one, in order, as many as a batch holds. */
  readAfter(seq: number): Promise<StoredEvent[]>;
  /** Says that there may be new ones. */
  grow(): void;
}

/** Events that subscribers who keep up may be behind one another. */
const keptEvents = 2_000;

/**
 * The newest events, in memory: each is read once, however many subscribers it is handed to. Who is further behind
 * reads by themselves.
 */
export function createTail(deps: {
  select: (seq: number) => Promise<StoredEvent[]>;
  eventsPerBatch: number;
}): Tail {
  const { select, eventsPerBatch } = deps;
  /** All events after `start`, up to the newest that was read. */
  let events: StoredEvent[] = [];
  let start: number | undefined;
  let mayGrow = true;
  let reading: Promise<void> | undefined;

  async function read(seq: number): Promise<void> {
    mayGrow = false;
    try {
      const news = await select(seq);
      events.push(...news);
      if (news.length === eventsPerBatch) mayGrow = true;
      if (events.length > keptEvents) {
        events = events.slice(-keptEvents / 2);
        start = events[0]!.seq - 1;
      }
    } catch (error) {
      mayGrow = true;
      throw error;
    }
  }

  return {
    async readAfter(seq) {
      const end = events.at(-1)?.seq ?? start;
      if (end === undefined || seq > end) {
        events = [];
        start = seq;
      } else if (seq < start!) return select(seq);
      // A reading that was begun before the last commit may not hold what that brought.
      while (after(events, seq).length === 0 && (mayGrow || reading !== undefined)) {
        reading ??= read(events.at(-1)?.seq ?? start!).finally(() => {
          reading = undefined;
        });
        await reading;
      }
      return after(events, seq).slice(0, eventsPerBatch);
    },

    grow() {
      mayGrow = true;
    },
  };
}

function after(events: readonly StoredEvent[], seq: number): readonly StoredEvent[] {
  const last = events.findLastIndex((event) => event.seq <= seq);
  return events.slice(last + 1);
}

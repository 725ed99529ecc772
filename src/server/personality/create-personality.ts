import type { ChannelId } from "#contract/ids.ts";
import { type StoredEvent, selectEventsAfter, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { describeSample, type Portrait } from "./describe-sample.ts";
import { readSample, type Sample } from "./read-sample.ts";

export interface Personality {
  /** The portrait of an audience as it stands: what it would be had it never held what was edited or removed. */
  portrait(channelIds: readonly ChannelId[]): Promise<Portrait>;
}

interface Reading {
  sample: Sample;
  portrait: Portrait;
}

interface Kept {
  channelIds: ReadonlySet<ChannelId>;
  reading: Promise<Reading>;
  /** Something happened in the audience since the reading was begun. */
  isChanged: boolean;
}

const portraitsKept = 16;
const eventsPerRead = 500;
/** Further behind than this, reading all events costs more than reading the portraits anew. */
const mostEvents = 5_000;

/**
 * What Lain has become, first form: a portrait for each audience, derived when it is asked for. Before each use the
 * events since the last one are read; when any of them is of the audience the sample is read again, of which only new
 * and changed messages cost work. Events elsewhere change nothing.
 */
export function createPersonality({ read, search }: { read: Database; search: Database }): Personality {
  const kept = new Map<string, Kept>();
  let lastSeq: number | undefined;

  const note = ({ type, channel_id }: StoredEvent): void => {
    for (const one of kept.values())
      one.isChanged ||=
        type === "member.updated" ||
        (type.startsWith("message.") && channel_id !== null && one.channelIds.has(channel_id));
  };

  const catchUp = async (): Promise<void> => {
    const newest = await selectNewestSeq(read);
    if (lastSeq === undefined || newest - lastSeq > mostEvents) {
      lastSeq = newest;
      for (const one of kept.values()) one.isChanged = true;
    }
    while (lastSeq < newest) {
      const events = await selectEventsAfter(read, lastSeq, eventsPerRead);
      if (events.length === 0) break;
      events.forEach(note);
      lastSeq = Math.max(lastSeq, events.at(-1)!.seq);
    }
  };

  const readAgain = async (channelIds: readonly ChannelId[], before?: Promise<Reading>): Promise<Reading> => {
    const known = await before?.then(({ sample }) => sample).catch(() => undefined);
    const sample = await readSample(search, channelIds, known ?? new Map());
    return { sample, portrait: await describeSample(sample) };
  };

  return {
    async portrait(channelIds) {
      await catchUp();
      const key = channelIds.toSorted().join();
      const known = kept.get(key);
      const one =
        known?.isChanged === false
          ? known
          : {
              channelIds: new Set(channelIds),
              reading: readAgain(channelIds, known?.reading),
              isChanged: false,
            };
      kept.delete(key);
      kept.set(key, one);
      for (const oldest of kept.keys()) if (kept.size > portraitsKept) kept.delete(oldest);
      one.reading.catch(() => {
        one.isChanged = true;
      });
      return (await one.reading).portrait;
    },
  };
}

import type { ChannelId, MessageId } from "#contract/ids.ts";
import { type StoredEvent, selectEventsAfter, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Database } from "#server/storage/schema.ts";
import { type Portrait, readPortrait } from "./read-portrait.ts";

export interface Personality {
  /** The portrait of an audience; never one that holds anything of a message which was edited or removed since. */
  portrait(channelIds: readonly ChannelId[]): Promise<Portrait>;
}

interface Kept {
  channelIds: ReadonlySet<ChannelId>;
  reading: ReturnType<typeof readPortrait>;
  /** What it was read from; undefined while it is being read. */
  messageIds: ReadonlySet<MessageId> | undefined;
  readAt: number;
  /** Something in it may be gone: it must not be shown again. */
  isBroken: boolean;
  hasMore: boolean;
}

const portraitsKept = 32;
const eventsPerRead = 500;
/** Further behind than this, reading all events costs more than reading the portraits anew. */
const mostEvents = 5_000;
/** With fewer messages each one counts, and reading them is quick. */
const smallAudience = 500;
/** Milliseconds for which new messages alone do not make a large audience's portrait old. */
const freshMs = 30_000;

/**
 * What Lain has become, first form: a portrait for each audience, derived when it is asked for and kept in memory.
 * Before each use the events since the last one are read: an edit or a removal of a message that was read, and somebody's
 * opting out, break a portrait at once; new messages age it. Only events of the audience itself count.
 */
export function createPersonality(deps: {
  read: Database;
  search: Database;
  clock: Clock;
  logger: Logger;
}): Personality {
  const { read, search, clock, logger } = deps;
  const kept = new Map<string, Kept>();
  let lastSeq: number | undefined;

  const note = (event: StoredEvent): void => {
    for (const one of kept.values()) {
      if (event.type === "member.updated") one.isBroken = true;
      if (event.channel_id === null || !one.channelIds.has(event.channel_id)) continue;
      if (event.type === "message.created" || event.type === "message.imported") one.hasMore = true;
      else if (event.type === "message.updated" || event.type === "message.deleted")
        one.isBroken ||= one.messageIds?.has(event.message_id!) ?? true;
    }
  };

  const catchUp = async (): Promise<void> => {
    const newest = await selectNewestSeq(read);
    if (lastSeq === undefined || newest - lastSeq > mostEvents) {
      lastSeq = newest;
      kept.clear();
    }
    while (lastSeq < newest) {
      const events = await selectEventsAfter(read, lastSeq, eventsPerRead);
      if (events.length === 0) break;
      events.forEach(note);
      lastSeq = Math.max(lastSeq, events.at(-1)!.seq);
    }
  };

  const readAnew = (key: string, channelIds: readonly ChannelId[]): Kept => {
    const one: Kept = {
      channelIds: new Set(channelIds),
      reading: readPortrait(search, channelIds),
      messageIds: undefined,
      readAt: clock.now(),
      isBroken: false,
      hasMore: false,
    };
    one.reading.then(
      ({ messageIds }) => {
        one.messageIds = messageIds;
      },
      (error: unknown) => {
        logger.error("personality.portrait_failed", { reason: describeError(error) });
        if (kept.get(key) === one) kept.delete(key);
      },
    );
    kept.delete(key);
    kept.set(key, one);
    for (const oldest of kept.keys()) if (kept.size > portraitsKept) kept.delete(oldest);
    return one;
  };

  return {
    async portrait(channelIds) {
      await catchUp();
      const key = channelIds.toSorted().join();
      const known = kept.get(key);
      if (known === undefined || known.isBroken) return (await readAnew(key, channelIds).reading).portrait;
      const { portrait } = await known.reading;
      if (!known.hasMore) return portrait;
      if (portrait.messagesSeen < smallAudience) return (await readAnew(key, channelIds).reading).portrait;
      if (clock.now() - known.readAt > freshMs) readAnew(key, channelIds);
      return portrait;
    },
  };
}

import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { outboxCommands } from "./outbox-commands.ts";
import { type StoredEvent, selectCursor, selectEventsAfter, selectNewestSeq } from "./outbox-queries.ts";
import { createDurablePosition, createPassingPosition, type Position } from "./position.ts";
import { pruneEvents } from "./prune-events.ts";
import { createSubscriberLoop, type SubscriberLoop, type Subscription } from "./subscriber-loop.ts";

export interface RelayDeps {
  read: Database;
  commands: Commands<typeof outboxCommands>;
  backgroundCommands: Commands<typeof outboxCommands>;
  onCommit(listener: () => void): void;
  clock: Clock;
  logger: Logger;
  subscriptions: readonly Subscription[];
}

export interface Relay {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when every subscriber has handled all that is committed. */
  idle(): Promise<void>;
}

const eventsPerBatch = 500;
const pruneIntervalMs = 10 * 60_000;

/**
 * Hands the outbox's events on, in order, after each commit. Subscribers go at their own pace: one that is
 * slow or fails holds nobody else up.
 */
export function createRelay(deps: RelayDeps): Relay {
  const { read, commands, clock, logger } = deps;
  const positions: Position[] = [];
  const loops: SubscriberLoop[] = [];
  let pruning: NodeJS.Timeout | undefined;
  let isStopped = false;

  const readAfter = createTail((seq) => selectEventsAfter(read, seq, eventsPerBatch));
  const wakeAll = () => {
    readAfter.forget();
    for (const loop of loops) loop.wake();
  };

  async function positionOf({ name, durable }: Subscription): Promise<Position> {
    if (!durable) return createPassingPosition(await selectNewestSeq(read));
    return createDurablePosition({
      read: async () => (await selectCursor(read, name)) ?? 0,
      write: (seq) => commands.advanceCursor({ subscriber: name, seq }),
      onFailure: (error) =>
        logger.warn("cursor.not-written", { subscriber: name, error: describeError(error) }),
    });
  }

  async function prune(): Promise<void> {
    try {
      await Promise.all(positions.map((position) => position.keep()));
      const passed = Math.min(...(await Promise.all(positions.map((position) => position.get()))));
      await pruneEvents({ read, commands: deps.backgroundCommands, nowMs: clock.now(), passed });
    } catch (error) {
      if (!isStopped) logger.warn("outbox.not-pruned", { error: describeError(error) });
    }
  }

  return {
    async start() {
      for (const subscription of deps.subscriptions) {
        const position = await positionOf(subscription);
        positions.push(position);
        loops.push(
          createSubscriberLoop({ subscription, position, readAfter: readAfter.read, eventsPerBatch, logger }),
        );
      }
      deps.onCommit(() => {
        if (!isStopped) wakeAll();
      });
      wakeAll();
      pruning = setInterval(() => void prune(), pruneIntervalMs);
      pruning.unref();
    },

    async stop() {
      isStopped = true;
      clearInterval(pruning);
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.all(positions.map((position) => position.keep()));
    },

    async idle() {
      for (;;) {
        await Promise.all(loops.map((loop) => loop.settled()));
        const newest = await selectNewestSeq(read);
        const reached = await Promise.all(positions.map((position) => position.get()));
        if (isStopped || reached.every((seq) => seq >= newest)) break;
        wakeAll();
      }
      await Promise.all(positions.map((position) => position.keep()));
    },
  };
}

/** Subscribers who stand at the same place share one read of what comes next, until the next commit. */
function createTail(select: (seq: number) => Promise<StoredEvent[]>) {
  const known = new Map<number, Promise<StoredEvent[]>>();
  return {
    read(seq: number): Promise<StoredEvent[]> {
      const found = known.get(seq);
      if (found !== undefined) return found;
      const events = select(seq);
      known.set(seq, events);
      // The next try reads again.
      events.catch(() => known.delete(seq));
      return events;
    },
    forget: () => known.clear(),
  };
}

import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { outboxCommands } from "./outbox-commands.ts";
import { selectCursor, selectEventsAfter, selectNewestSeq } from "./outbox-queries.ts";
import { createDurablePosition, createPassingPosition, type Position } from "./position.ts";
import { pruneEvents } from "./prune-events.ts";
import { createSubscriberLoop, type SubscriberLoop, type Subscription } from "./subscriber-loop.ts";
import { createTail } from "./tail.ts";

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
  /** Begins to hand events to one more subscriber, a durable one. Answers what ends it. */
  follow(subscription: Subscription): () => void;
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
  const followers = new Set<Follower>();
  let pruning: NodeJS.Timeout | undefined;
  let isStopped = false;

  const tail = createTail({ select: (seq) => selectEventsAfter(read, seq, eventsPerBatch), eventsPerBatch });
  const wakeAll = () => {
    tail.grow();
    for (const { loop } of followers) loop.wake();
  };
  const allFollowers = <Result>(work: (follower: Follower) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from(followers, work));

  function durablePosition(name: string): Position {
    return createDurablePosition({
      read: async () => (await selectCursor(read, name)) ?? 0,
      write: (seq) => commands.advanceCursor({ subscriber: name, seq }),
      onFailure: (error) =>
        logger.warn("cursor.not-written", { subscriber: name, error: describeError(error) }),
    });
  }

  function add(subscription: Subscription, position: Position): Follower {
    const loop = createSubscriberLoop({
      subscription,
      position,
      readAfter: tail.readAfter,
      eventsPerBatch,
      logger,
    });
    const follower = { position, loop };
    followers.add(follower);
    return follower;
  }

  async function prune(): Promise<void> {
    try {
      await allFollowers(({ position }) => position.keep());
      const passed = Math.min(...(await allFollowers(({ position }) => position.get())));
      await pruneEvents({ read, commands: deps.backgroundCommands, nowMs: clock.now(), passed });
    } catch (error) {
      if (!isStopped) logger.warn("outbox.not-pruned", { error: describeError(error) });
    }
  }

  return {
    async start() {
      for (const subscription of deps.subscriptions) {
        const { name, durable } = subscription;
        add(
          subscription,
          durable ? durablePosition(name) : createPassingPosition(await selectNewestSeq(read)),
        );
      }
      deps.onCommit(() => {
        if (!isStopped) wakeAll();
      });
      wakeAll();
      pruning = setInterval(() => void prune(), pruneIntervalMs);
      pruning.unref();
    },

    follow(subscription) {
      const follower = add(subscription, durablePosition(subscription.name));
      follower.loop.wake();
      return () => {
        followers.delete(follower);
        void follower.loop.stop();
      };
    },

    async stop() {
      isStopped = true;
      clearInterval(pruning);
      await allFollowers(({ loop }) => loop.stop());
      await allFollowers(({ position }) => position.keep());
    },

    async idle() {
      for (;;) {
        await allFollowers(({ loop }) => loop.settled());
        const newest = await selectNewestSeq(read);
        const reached = await allFollowers(({ position }) => position.get());
        if (isStopped || reached.every((seq) => seq >= newest)) break;
        wakeAll();
      }
      await allFollowers(({ position }) => position.keep());
    },
  };
}

interface Follower {
  position: Position;
  loop: SubscriberLoop;
}

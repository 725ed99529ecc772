import { setTimeout as delay } from "node:timers/promises";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { StoredEvent } from "./outbox-queries.ts";
import type { Position } from "./position.ts";

/** A row of the table of subscribers: who reacts to events, and how. */
export interface Subscription {
  name: string;
  /**
   * Durable subscribers have a cursor in the database and see every event, across restarts; the others see
   * what happens while the server runs.
   */
  durable: boolean;
  /** Milliseconds for which few events wait for more, where nobody waits for the reaction: fewer, fuller batches. */
  gatherMs?: number;
  /**
   * Gets events in order, one batch at a time. Resolved means done: the cursor moves past the batch, unless
   * a command of the subscriber has moved it with its effect. Rejected means that the batch comes again.
   */
  handle(events: StoredEvent[]): Promise<void>;
}

export interface SubscriberLoop {
  /** Says that there may be new events. */
  wake(): void;
  /** Resolves when nothing is under way; a failure that waits for its next try is under way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const firstRetryMs = 100;
const maxRetryMs = 30_000;

/** Hands events to one subscriber for as long as there are any, and tries again what failed. */
export function createSubscriberLoop(deps: {
  subscription: Subscription;
  position: Position;
  readAfter: (seq: number) => Promise<StoredEvent[]>;
  eventsPerBatch: number;
  logger: Logger;
}): SubscriberLoop {
  const { subscription, position, readAfter, eventsPerBatch, logger } = deps;
  const stopping = new AbortController();
  let isWoken = false;
  let running: Promise<void> | undefined;
  let failures = 0;

  function pause(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  async function nextBatch(): Promise<StoredEvent[]> {
    const events = await readAfter(await position.get());
    const { gatherMs } = subscription;
    if (gatherMs === undefined || events.length === 0 || events.length >= eventsPerBatch) return events;
    await pause(gatherMs);
    return stopping.signal.aborted ? [] : readAfter(await position.get());
  }

  /** Hands on one batch. Answers whether there was one. */
  async function handOn(): Promise<boolean> {
    const events = await nextBatch();
    const last = events.at(-1);
    if (last === undefined) return false;
    await subscription.handle(events);
    await position.pass(last.seq);
    return true;
  }

  async function run(): Promise<void> {
    while (isWoken && !stopping.signal.aborted) {
      isWoken = false;
      try {
        if (await handOn()) isWoken = true;
        failures = 0;
      } catch (error) {
        if (stopping.signal.aborted) return;
        position.forget();
        isWoken = true;
        failures += 1;
        logger.warn("subscriber.failed", {
          subscriber: subscription.name,
          failures,
          error: describeError(error),
        });
        await pause(Math.min(firstRetryMs * 2 ** (failures - 1), maxRetryMs));
      }
    }
  }

  function wake(): void {
    isWoken = true;
    running ??= run().finally(() => {
      running = undefined;
      // Woken after the last look and before this line.
      if (isWoken && !stopping.signal.aborted) wake();
    });
  }

  return {
    wake,
    settled: () => running ?? Promise.resolve(),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/**
 * Work in turns: at most `parallel` pieces at a time, at most one for each owner, and owners take turns, so one who
 * asks ten things keeps nobody waiting behind them.
 */
export interface FairQueue {
  /** `run` never rejects. */
  add(owner: string, run: () => Promise<void>): void;
  /** Pieces of an owner that wait. */
  waitingOf(owner: string): number;
  /** Pieces that wait or run. */
  readonly size: number;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Drops all that waits. */
  clear(): void;
}

export function createFairQueue({ parallel }: { parallel: number }): FairQueue {
  /** In the order in which owners take turns. */
  const waiting = new Map<string, (() => Promise<void>)[]>();
  const running = new Set<string>();
  let idleListeners: (() => void)[] = [];

  const takeNext = (): { owner: string; run: () => Promise<void> } | undefined => {
    for (const [owner, pieces] of waiting) {
      if (running.has(owner)) continue;
      const run = pieces.shift()!;
      waiting.delete(owner);
      if (pieces.length > 0) waiting.set(owner, pieces);
      return { owner, run };
    }
    return undefined;
  };

  const start = (): void => {
    while (running.size < parallel) {
      const next = takeNext();
      if (next === undefined) break;
      running.add(next.owner);
      next.run().finally(() => {
        running.delete(next.owner);
        start();
      });
    }
    if (running.size > 0 || waiting.size > 0) return;
    for (const listener of idleListeners) listener();
    idleListeners = [];
  };

  return {
    add(owner, run) {
      const pieces = waiting.get(owner);
      if (pieces === undefined) waiting.set(owner, [run]);
      else pieces.push(run);
      start();
    },
    waitingOf: (owner) => waiting.get(owner)?.length ?? 0,
    get size() {
      let count = running.size;
      for (const pieces of waiting.values()) count += pieces.length;
      return count;
    },
    idle() {
      if (running.size === 0 && waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => idleListeners.push(resolve));
    },
    clear() {
      waiting.clear();
    },
  };
}

import { setTimeout as delay } from "node:timers/promises";

/** Writes a second from which on the machine counts as busy with people. */
const busyPerSecond = 300;
const windowMs = 100;

/** Counts the writes that people wait for, so that work which nobody waits for can make room for them. */
export interface Traffic {
  count(): void;
  /** Resolves when few writes come in, and at the latest after `maxMs`. */
  lull(maxMs: number): Promise<void>;
}

export function createTraffic(nowMs: () => number = () => performance.now()): Traffic {
  let windowStart = nowMs();
  let inWindow = 0;
  let inLastWindow = 0;

  function turn(): void {
    const windows = Math.floor((nowMs() - windowStart) / windowMs);
    if (windows === 0) return;
    inLastWindow = windows === 1 ? inWindow : 0;
    inWindow = 0;
    windowStart += windows * windowMs;
  }

  function isBusy(): boolean {
    turn();
    return Math.max(inWindow, inLastWindow) > (busyPerSecond * windowMs) / 1_000;
  }

  return {
    count() {
      turn();
      inWindow += 1;
    },
    async lull(maxMs) {
      const end = nowMs() + maxMs;
      while (isBusy() && nowMs() < end) await delay(windowMs, undefined, { ref: false });
    },
  };
}

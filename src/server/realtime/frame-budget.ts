/** Frames that a client may send at once, and those that it may send per second in the long run. */
const burst = 60;
const perSecond = 10;

/** Counts a client's frames. `take` answers false when there are too many. */
export function createFrameBudget(nowMs: () => number): { take(): boolean } {
  let left = burst;
  let lastMs = nowMs();
  return {
    take() {
      const now = nowMs();
      left = Math.min(burst, left + (Math.max(0, now - lastMs) / 1_000) * perSecond);
      lastMs = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

import { renameSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Loaded into a server before it starts (`node --import`). Between two signals it notes for how long its main thread did not come to
// do what was due, and for how much of that it was itself at work: otherwise it waited for a processor that others used.

export interface Stall {
  ms: number;
  atWorkMs: number;
}

const path = process.env.BENCH_STALLS;

if (isMainThread && path !== undefined) {
  const stalls: Stall[] = [];
  const workedMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let last = performance.now();
  let workedLast = workedMs();
  let isNoting = false;
  const tick = () => {
    const now = performance.now();
    const worked = workedMs();
    // A timer of 1 ms is due a millisecond later; what is beyond is a wait.
    const ms = Math.max(0, now - last - 1);
    if (isNoting) stalls.push({ ms, atWorkMs: Math.min(ms, worked - workedLast) });
    last = now;
    workedLast = worked;
    setTimeout(tick, 1);
  };
  tick();
  process.on("SIGUSR2", () => {
    isNoting = !isNoting;
    if (isNoting) return;
    writeFileSync(`${path}-unfinished`, JSON.stringify(stalls));
    renameSync(`${path}-unfinished`, path);
    stalls.length = 0;
  });
}

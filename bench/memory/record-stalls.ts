import { renameSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Loaded into a server before it starts (`node --import`). Between two signals it notes for how long its main thread was not free to
// do what was due.

const path = process.env.BENCH_STALLS;

if (isMainThread && path !== undefined) {
  const gapsMs: number[] = [];
  let last = performance.now();
  let isNoting = false;
  const tick = () => {
    const now = performance.now();
    // A timer of 1 ms is due a millisecond later; what is beyond is a wait.
    if (isNoting) gapsMs.push(now - last - 1);
    last = now;
    setTimeout(tick, 1);
  };
  tick();
  process.on("SIGUSR2", () => {
    isNoting = !isNoting;
    if (isNoting) return;
    writeFileSync(`${path}-unfinished`, JSON.stringify(gapsMs));
    renameSync(`${path}-unfinished`, path);
    gapsMs.length = 0;
  });
}

import { setImmediate } from "node:timers/promises";

/** Milliseconds that work may keep others waiting. */
const sliceMs = 4;

/** Does something with each item, and lets other work of this thread come in between. */
export async function inSlices<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let startedAt = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - startedAt < sliceMs) continue;
    await setImmediate();
    startedAt = performance.now();
  }
}

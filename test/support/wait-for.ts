import { setTimeout as sleep } from "node:timers/promises";

/** Waits until a condition holds, and fails when it does not within a time that is long for anything. */
export async function waitFor(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const endsAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > endsAt) throw new Error("what was waited for did not come");
    await sleep(10);
  }
}

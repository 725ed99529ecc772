import { without } from "./entities.ts";
import type { PlaceKey } from "./place.ts";
import { setState } from "./store.ts";

/** Channels and threads that were left keep their messages, so that going back shows them at once: so many. */
export const keptWindows = 20;

const looks = new Map<PlaceKey, number>();
/** Longest ago first. */
let left: PlaceKey[] = [];

/** The window is looked at, until what this answers is called. */
export function holdWindow(key: PlaceKey): () => void {
  looks.set(key, (looks.get(key) ?? 0) + 1);
  left = left.filter((one) => one !== key);
  return () => {
    const others = looks.get(key)! - 1;
    if (others > 0) {
      looks.set(key, others);
      return;
    }
    looks.delete(key);
    left.push(key);
    const oldest = left.length > keptWindows && left.shift();
    if (oldest) setState((state) => ({ windows: without(state.windows, oldest) }));
  };
}

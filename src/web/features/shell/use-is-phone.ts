import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 767px)");

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener("change", onChange);
  return () => narrow.removeEventListener("change", onChange);
}

/** Whether there is room for one thing at a time only. Everything that CSS alone can do is done there (`md:`). */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

import { useSyncExternalStore } from "react";

/** A hook that answers whether a media query holds. Everything that CSS alone can do is done there. */
export function mediaHook(query: string): () => boolean {
  const list = matchMedia(query);
  const subscribe = (onChange: () => void) => {
    list.addEventListener("change", onChange);
    return () => list.removeEventListener("change", onChange);
  };
  return () => useSyncExternalStore(subscribe, () => list.matches);
}

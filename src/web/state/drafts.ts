import type { PlaceKey } from "./place.ts";
import { getState } from "./store.ts";

/** What is typed and not sent yet, kept in this browser for each member and place. */
export function draftOf(key: PlaceKey): string {
  try {
    return localStorage.getItem(storageKey(key)) ?? "";
  } catch {
    return "";
  }
}

/** A browser that keeps nothing loses drafts, and nothing else. */
export function saveDraft(key: PlaceKey, text: string): void {
  try {
    if (text === "") localStorage.removeItem(storageKey(key));
    else localStorage.setItem(storageKey(key), text);
  } catch {
    // Storage is full or forbidden.
  }
}

function storageKey(key: PlaceKey): string {
  return `draft:${getState().me?.id ?? ""}:${key}`;
}

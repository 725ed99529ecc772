import { useEffect } from "react";
import { navigate } from "wouter/use-browser-location";
import { channelsInOrder } from "#web/features/channels/channels-in-order.ts";
import { getState } from "#web/state/store.ts";
import { toggleOverlay } from "./overlays.tsx";
import { togglePanel } from "./panel.ts";
import { channelPath } from "./paths.ts";

/** What the keyboard does wherever one is. Listed for the reader in settings. */
export const shortcuts = [
  { keys: "Ctrl+K", does: "Go to a channel or a person" },
  { keys: "Ctrl+Shift+F", does: "Search messages" },
  { keys: "Ctrl+Shift+L", does: "Ask 🤖" },
  { keys: "Alt+↑ / Alt+↓", does: "The channel above, the channel below" },
  { keys: "Alt+Shift+↑ / ↓", does: "The same, among those with unread messages" },
  { keys: "↑", does: "Edit what you said last, from an empty message box" },
  {
    keys: "R / A / T / E",
    does: "React, answer, thread, edit: on a message, reached by Shift+Tab and arrows",
  },
  { keys: "Esc", does: "Close what is open at the side" },
] as const;

export function useShortcuts(): void {
  useEffect(() => {
    addEventListener("keydown", act);
    return () => removeEventListener("keydown", act);
  }, []);
}

function act(event: KeyboardEvent): void {
  const action = actionOf(event);
  if (!action) {
    focusMessageBox(event);
    return;
  }
  event.preventDefault();
  action();
}

/** What is typed while nothing has the focus goes into the message box: this very key is its first letter. */
function focusMessageBox(event: KeyboardEvent): void {
  const isLetter =
    event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isLetter || document.activeElement !== document.body) return;
  document.querySelector<HTMLTextAreaElement>("#main form textarea")?.focus();
}

function actionOf(event: KeyboardEvent): (() => void) | undefined {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (event.shiftKey && key === "l") return () => toggleOverlay("ask");
    if (event.shiftKey && key === "f") return () => togglePanel({ kind: "search", query: "", mode: "text" });
    return key === "k" && !event.shiftKey ? () => toggleOverlay("switcher") : undefined;
  }
  if (event.altKey && key === "arrowup") return () => goToNeighbour(-1, event.shiftKey);
  if (event.altKey && key === "arrowdown") return () => goToNeighbour(1, event.shiftKey);
  return undefined;
}

function goToNeighbour(step: 1 | -1, isUnreadOnly: boolean): void {
  const { rooms, directs } = channelsInOrder(getState());
  const all = [...rooms, ...directs];
  const here = all.findIndex((channel) => location.pathname.startsWith(channelPath(channel.id)));
  const after = step === 1 ? rotated(all, here + 1) : rotated(all, Math.max(here, 0)).reverse();
  const next = after.find((channel) => !isUnreadOnly || channel.unreadCount > 0);
  if (next) navigate(channelPath(next.id));
}

function rotated<T>(list: readonly T[], start: number): T[] {
  return [...list.slice(start), ...list.slice(0, start)];
}

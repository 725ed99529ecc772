import { lazy, Suspense } from "react";
import { create } from "zustand";

/** What opens over the page. Each is loaded when it is first opened. */
const overlays = {
  switcher: lazy(() => import("#web/features/switcher/switcher.tsx")),
  ask: lazy(() => import("#web/features/lain/ask-dialog.tsx")),
  "browse-channels": lazy(() => import("#web/features/channels/browse-channels.tsx")),
  "new-channel": lazy(() => import("#web/features/channels/new-channel.tsx")),
  "new-direct": lazy(() => import("#web/features/people/new-direct.tsx")),
  invite: lazy(() => import("#web/features/admin/invite-dialog.tsx")),
} as const;

export type OverlayName = keyof typeof overlays;

export interface OverlayProps {
  onClose: () => void;
  /** What it was opened with: the question of the box in which one asks. */
  text?: string;
}

const useOverlay = create<{ name: OverlayName | null; text?: string }>(() => ({ name: null }));

export function openOverlay(name: OverlayName, text?: string): void {
  useOverlay.setState(text === undefined ? { name } : { name, text }, true);
}

export function toggleOverlay(name: OverlayName): void {
  useOverlay.setState((state) => ({ name: state.name === name ? null : name }), true);
}

export function closeOverlay(): void {
  useOverlay.setState({ name: null }, true);
}

/** Stands once, in the shell. */
export function Overlays() {
  const { name, text } = useOverlay();
  const Overlay = name && overlays[name];
  return (
    <Suspense>
      {Overlay && <Overlay onClose={closeOverlay} {...(text === undefined ? {} : { text })} />}
    </Suspense>
  );
}

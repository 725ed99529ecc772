import { useEffect } from "react";
import { usePageName } from "#web/features/shell/page-title.ts";
import { onArrival } from "#web/realtime/connection.ts";
import { useStore } from "#web/state/store.ts";
import { titleWith, waitingCount } from "./badge.ts";
import { drawBadge } from "./favicon.ts";
import { notify } from "./notify.ts";

/** Tells a reader who looks elsewhere that something waits: in the title, on the icon, on the desktop. Shows nothing here. */
export function Notifications() {
  const count = useStore((state) => waitingCount(Object.values(state.channels)));
  const workspace = useStore((state) => state.workspace?.name ?? "Lain");
  const page = usePageName();
  useEffect(() => onArrival(notify), []);
  useEffect(() => {
    document.title = titleWith(count, page ? `${page} · ${workspace}` : workspace);
    drawBadge(count > 0);
    return () => {
      document.title = "Lain";
      drawBadge(false);
    };
  }, [count, page, workspace]);
  return null;
}

import { useEffect, useState } from "react";
import { OfflineIcon } from "#web/components/icons.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { useStore } from "#web/state/store.ts";

/** A gap shorter than this is nobody's business. */
const patienceMs = 2_500;

export function ConnectionBar() {
  const connection = useStore((state) => state.connection);
  const isAway = connection !== "online";
  const [isLong, setIsLong] = useState(false);

  useEffect(() => {
    if (!isAway) return setIsLong(false);
    const timer = setTimeout(() => setIsLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isAway]);

  return (
    <div role="status">
      {isLong && isAway && (
        <p className="flex animate-appear items-center justify-center gap-2 bg-accent-soft px-4 py-1.5 text-accent-text text-sm">
          {connection === "connecting" ? (
            <Spinner className="size-4" />
          ) : (
            <OfflineIcon className="size-4.5" />
          )}
          {connection === "connecting"
            ? "Connecting again. What you write is sent as soon as it works."
            : "You are offline. What you write is kept, and sent when you are back."}
        </p>
      )}
    </div>
  );
}

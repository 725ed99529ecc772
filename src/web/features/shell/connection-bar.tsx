import { useEffect, useState } from "react";
import { OfflineIcon } from "#web/components/icons.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { type Connection, useStore } from "#web/state/store.ts";

/** A gap shorter than this is nobody's business. */
const patienceMs = 2_500;

/** Floats over the messages, so that nothing moves when it comes and goes. */
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
    <div role="status" className="pointer-events-none fixed inset-x-3 top-16 z-30">
      {isLong && isAway && (
        <p className="mx-auto flex w-fit animate-rise items-center gap-2 text-balance rounded-xl border border-accent-line bg-accent-soft px-4 py-2 text-accent-text text-sm shadow-raised">
          {connection === "connecting" ? (
            <Spinner className="size-4" />
          ) : (
            <OfflineIcon className="size-4.5" />
          )}
          {inWords(connection)} What you write is kept, and sent as soon as it works.
        </p>
      )}
    </div>
  );
}

function inWords(connection: Connection): string {
  if (connection === "connecting") return "Connecting again.";
  return navigator.onLine ? "The server cannot be reached." : "You are offline.";
}

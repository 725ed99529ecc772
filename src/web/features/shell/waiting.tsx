import { useEffect, useState } from "react";
import { Spinner } from "#web/components/spinner.tsx";

const quietMs = 400;

/** Before anything is known. Says nothing at first: most waits are over before one could read it. */
export function Waiting({ problem }: { problem?: string | undefined }) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="grid h-full place-items-center bg-side">
      <p role="status" className="flex items-center gap-2.5 text-soft">
        {isLong && (
          <>
            <Spinner />
            {problem ? `${problem} Trying again…` : "Opening the room…"}
          </>
        )}
      </p>
    </main>
  );
}

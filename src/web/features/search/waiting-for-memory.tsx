import type { ReactNode } from "react";
import { Spinner } from "#web/components/spinner.tsx";

/** Memory is loading: what was asked is asked again by itself. */
export function WaitingForMemory({ children }: { children?: ReactNode }) {
  return (
    <div className="px-6 py-10 text-pretty text-center text-soft">
      <Spinner className="mx-auto mb-3 text-faint" />
      <p role="status">Lain’s memory is still loading. This goes on as soon as it is there.</p>
      {children && <div className="mt-4">{children}</div>}
    </div>
  );
}

import { useLocation } from "wouter";
import { Button } from "#web/components/button.tsx";
import { EmptyPlace } from "#web/components/empty-place.tsx";
import { HashIcon } from "#web/components/icons.tsx";
import { openOverlay } from "./overlays.tsx";
import { useIsAdmin } from "./use-is-admin.ts";

/** Nothing here yet: the first channel, the first history, the first guests. */
export function Welcome() {
  const [, navigate] = useLocation();
  const isAdmin = useIsAdmin();
  return (
    <main id="main" className="grid flex-1 place-items-center">
      <EmptyPlace
        icon={<HashIcon />}
        title="A room, and nobody has spoken yet"
        actions={
          <>
            <Button look="primary" onClick={() => openOverlay("new-channel")}>
              Make the first channel
            </Button>
            {isAdmin && <Button onClick={() => navigate("/admin/imports")}>Bring in a history</Button>}
          </>
        }
      >
        Make a channel and say something{isAdmin ? ", or bring years of talk from elsewhere" : ""}. Lain reads
        along and becomes somebody from what is said.
      </EmptyPlace>
    </main>
  );
}

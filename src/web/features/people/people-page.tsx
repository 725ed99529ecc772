import { useMemo, useState } from "react";
import { Button } from "#web/components/button.tsx";
import { inputLook } from "#web/components/text-field.tsx";
import { openOverlay } from "#web/features/shell/overlays.tsx";
import { PageFrame } from "#web/features/shell/page-frame.tsx";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { useStore } from "#web/state/store.ts";
import { matchMembers } from "./match-members.ts";
import { MemberGroups } from "./member-groups.tsx";

/** Everybody in the workspace. */
export default function PeoplePage() {
  const members = useStore((state) => state.members);
  const isAdmin = useIsAdmin();
  const [word, setWord] = useState("");
  const found = useMemo(
    () => matchMembers(Object.values(members), word, Number.POSITIVE_INFINITY),
    [members, word],
  );

  return (
    <PageFrame
      title="People"
      actions={isAdmin && <Button onClick={() => openOverlay("invite")}>Invite people</Button>}
    >
      <input
        type="search"
        aria-label="Find a member"
        placeholder="Find by name or handle"
        value={word}
        onChange={(event) => setWord(event.target.value)}
        className={`${inputLook} mb-5 h-10`}
      />
      <h2 className="sr-only">Everybody</h2>
      <MemberGroups members={found} />
      {found.length === 0 && <p className="py-8 text-center text-soft">Nobody of that name.</p>}
    </PageFrame>
  );
}

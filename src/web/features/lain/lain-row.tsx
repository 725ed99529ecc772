import { useLocation } from "wouter";
import { Avatar } from "#web/components/avatar.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { channelPath } from "#web/features/shell/paths.ts";
import { openDirect } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";

/** Lain among the direct messages, before one has talked with it: there is somebody to write to from the start. */
export function LainRow() {
  const [, navigate] = useLocation();
  const lainId = useStore((state) => state.workspace?.lainId);
  const lain = useStore((state) => (lainId ? state.members[lainId] : undefined));
  const presence = useStore((state) => (lainId ? state.presence[lainId] : undefined));
  const isThere = useStore((state) =>
    Object.values(state.channels).some(
      ({ kind, joined, memberIds }) =>
        kind === "direct" && joined && memberIds?.length === 2 && memberIds.some((id) => id === lainId),
    ),
  );
  if (!lain || isThere) return null;

  const open = () =>
    attempt(async () => navigate(channelPath((await openDirect([lain.id])).id)), "No direct channel");

  return (
    <li>
      <button
        type="button"
        onClick={open}
        className="flex h-8 touch:h-11 w-full items-center gap-2.5 rounded-lg px-2.5 text-left text-soft hover:bg-pressed hover:[--around:var(--color-pressed)]"
      >
        <Avatar member={lain} size={22} presence={presence} />
        <MemberName member={lain} />
      </button>
    </li>
  );
}

import { memo, type ReactNode } from "react";
import type { MemberId } from "#contract/ids.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { openPanel } from "#web/features/shell/panel.ts";
import { useStore } from "#web/state/store.ts";

interface MemberRowProps {
  memberId: MemberId;
  /** A few words about the member in this place. */
  note?: string | undefined;
  actions?: ReactNode;
}

/** A member in a list; opens the profile. */
export const MemberRow = memo(function MemberRow({ memberId, note, actions }: MemberRowProps) {
  const member = useStore((state) => state.members[memberId]);
  const presence = useStore((state) => state.presence[memberId]);
  if (!member) return null;
  const isHere = presence === "online" || presence === "away";
  return (
    <li className="group flex items-center gap-1 rounded-lg pr-1 hover:bg-hover hover:[--around:var(--color-hover)]">
      <button
        type="button"
        onClick={() => openPanel({ kind: "profile", memberId })}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-lg px-2 py-1 text-left"
      >
        <Avatar member={member} size={32} presence={presence} />
        <span className={`min-w-0 flex-1 truncate ${isHere ? "" : "text-soft"}`}>
          <MemberName member={member} className="font-medium" />{" "}
          <span className="text-faint text-sm">@{member.handle}</span>
        </span>
        {note && <span className="shrink-0 text-faint text-xs">{note}</span>}
      </button>
      {actions}
    </li>
  );
});

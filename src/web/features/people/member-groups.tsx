import { type ReactNode, useMemo, useState } from "react";
import type { MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { Button } from "#web/components/button.tsx";
import { useStore } from "#web/state/store.ts";
import { memberNote } from "./member-note.ts";
import { MemberRow } from "./member-row.tsx";

const firstShown = 60;

interface MemberGroupsProps {
  members: readonly Member[];
  /** What can be done about a member here. */
  actionsFor?: ((member: Member) => ReactNode) | undefined;
}

/** Members by whether they are here now. Long lists open a part at a time. */
export function MemberGroups({ members, actionsFor }: MemberGroupsProps) {
  const presence = useStore((state) => state.presence);
  const { here, away } = useMemo(() => split(members, presence), [members, presence]);
  return (
    <>
      <Group name="Here now" members={here} actionsFor={actionsFor} />
      <Group name="Not here" members={away} actionsFor={actionsFor} />
    </>
  );
}

function Group({ name, members, actionsFor }: MemberGroupsProps & { name: string }) {
  const [shown, setShown] = useState(firstShown);
  if (members.length === 0) return null;
  return (
    <section aria-label={name} className="mb-4">
      <h3 className="px-2 pb-1 font-semibold text-faint text-xs">
        {name} <span className="font-normal tabular-nums">{members.length}</span>
      </h3>
      <ul>
        {members.slice(0, shown).map((member) => (
          <MemberRow
            key={member.id}
            memberId={member.id}
            note={memberNote(member)}
            actions={actionsFor?.(member)}
          />
        ))}
      </ul>
      {members.length > shown && (
        <Button look="plain" className="mt-1" onClick={() => setShown(shown + 4 * firstShown)}>
          Show more of {members.length}
        </Button>
      )}
    </section>
  );
}

function split(
  members: readonly Member[],
  presence: Record<MemberId, string>,
): { here: Member[]; away: Member[] } {
  const sorted = members.toSorted(
    (a, b) =>
      Number(a.imported || a.deactivated) - Number(b.imported || b.deactivated) ||
      a.name.localeCompare(b.name),
  );
  const isHere = (member: Member) => presence[member.id] === "online" || presence[member.id] === "away";
  return { here: sorted.filter(isHere), away: sorted.filter((member) => !isHere(member)) };
}

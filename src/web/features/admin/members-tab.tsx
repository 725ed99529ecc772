import { useMemo, useState } from "react";
import type { Member } from "#contract/member.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { Button } from "#web/components/button.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { SelectField } from "#web/components/select-field.tsx";
import { inputLook } from "#web/components/text-field.tsx";
import { matchMembers } from "#web/features/people/match-members.ts";
import { memberNote } from "#web/features/people/member-note.ts";
import { useStore } from "#web/state/store.ts";
import { MemberMenu } from "./member-menu.tsx";

const step = 50;

const kinds = {
  accounts: { label: "With an account", holds: (member: Member) => !member.imported && !member.deactivated },
  imported: { label: "Imported", holds: (member: Member) => member.imported },
  deactivated: { label: "Deactivated", holds: (member: Member) => member.deactivated },
} as const;
type Kind = keyof typeof kinds;

/** Everybody, with what an admin can do about each. */
export function MembersTab() {
  const members = useStore((state) => state.members);
  const [word, setWord] = useState("");
  const [kind, setKind] = useState<Kind>("accounts");
  const [shown, setShown] = useState(step);
  const found = useMemo(
    () => matchMembers(Object.values(members).filter(kinds[kind].holds), word, Number.POSITIVE_INFINITY),
    [members, kind, word],
  );

  return (
    <>
      <div className="mb-4 flex flex-wrap gap-2">
        <input
          type="search"
          aria-label="Find a member"
          placeholder="Find by name or handle"
          value={word}
          onChange={(event) => setWord(event.target.value)}
          className={`${inputLook} h-9 touch:h-11 min-w-48 flex-1`}
        />
        <SelectField
          label="Which members"
          hideLabel
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          options={Object.entries(kinds).map(([value, { label }]) => ({ value, label }))}
        />
      </div>
      {kind === "imported" && (
        <p className="mb-3 max-w-prose text-pretty text-soft">
          They came with a history and have no account. By an invitation link of their own, or by being given
          to an account that is there, what they wrote becomes that person’s.
        </p>
      )}
      <ul className="divide-y divide-line">
        {found.slice(0, shown).map((member) => (
          <Row key={member.id} member={member} />
        ))}
      </ul>
      {found.length === 0 && <p className="py-8 text-center text-soft">Nobody.</p>}
      {found.length > shown && (
        <Button className="mt-3" onClick={() => setShown(shown + 4 * step)}>
          Show more of {found.length}
        </Button>
      )}
    </>
  );
}

function Row({ member }: { member: Member }) {
  return (
    <li className="flex items-center gap-3 py-2">
      <Avatar member={member} size={32} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <MemberName member={member} />
        </p>
        <p className="truncate text-faint text-sm">@{member.handle}</p>
      </div>
      <span className="text-faint text-sm">{memberNote(member)}</span>
      <MemberMenu member={member} />
    </li>
  );
}

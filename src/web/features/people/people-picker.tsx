import { Command } from "cmdk";
import { useMemo, useState } from "react";
import type { MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { CheckIcon, CloseIcon } from "#web/components/icons.tsx";
import { MemberName, nameInText } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";
import { matchMembers } from "./match-members.ts";

interface PeoplePickerProps {
  label: string;
  picked: readonly MemberId[];
  onChange: (picked: MemberId[]) => void;
  /** Who can be picked. */
  isOffered: (member: Member) => boolean;
  max?: number;
}

/** A field into which one types names, and a list of who fits. */
export function PeoplePicker({
  label,
  picked,
  onChange,
  isOffered,
  max = Number.POSITIVE_INFINITY,
}: PeoplePickerProps) {
  const members = useStore((state) => state.members);
  const [word, setWord] = useState("");
  const found = useMemo(
    () => matchMembers(Object.values(members).filter(isOffered), word, 50),
    [members, word, isOffered],
  );
  const isFull = picked.length >= max;

  const toggle = (id: MemberId) => {
    if (picked.includes(id)) onChange(picked.filter((other) => other !== id));
    else if (!isFull) onChange([...picked, id]);
    setWord("");
  };

  return (
    <Command label={label} shouldFilter={false} loop>
      <div className="flex flex-wrap items-center gap-1.5 rounded-lg border border-line-strong bg-raised px-2 py-1.5 focus-within:outline-2 focus-within:outline-accent focus-within:-outline-offset-1">
        {picked.map((id) => (
          <Picked key={id} member={members[id]} onRemove={() => toggle(id)} />
        ))}
        <Command.Input
          autoFocus
          value={word}
          onValueChange={setWord}
          placeholder={picked.length === 0 ? "Type a name" : ""}
          onKeyDown={(event) => {
            const last = picked.at(-1);
            if (event.key === "Backspace" && word === "" && last) toggle(last);
          }}
          className="h-7 touch:h-9 min-w-32 flex-1 bg-transparent px-1 text-base outline-none"
        />
      </div>
      <Command.List className="mt-2 h-64 overflow-y-auto">
        <Command.Empty className="py-6 text-center text-sm text-soft">Nobody of that name.</Command.Empty>
        {found.map((member) => (
          <Command.Item
            key={member.id}
            value={member.id}
            disabled={isFull && !picked.includes(member.id)}
            onSelect={() => toggle(member.id)}
            className="flex min-h-10 touch:min-h-12 cursor-pointer items-center gap-3 rounded-lg px-2 aria-disabled:opacity-50 data-[selected=true]:bg-hover"
          >
            <Avatar member={member} size={28} />
            <span className="min-w-0 flex-1 truncate">
              <MemberName member={member} className="font-medium" />{" "}
              <span className="text-faint text-sm">@{member.handle}</span>
            </span>
            {picked.includes(member.id) && <CheckIcon className="text-accent-text" />}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

function Picked({ member, onRemove }: { member: Member | undefined; onRemove: () => void }) {
  return (
    <span className="flex h-7 touch:h-9 items-center gap-1 rounded-md bg-accent-soft pl-2 font-medium text-accent-text text-sm">
      <MemberName member={member} />
      <button
        type="button"
        aria-label={`Remove ${nameInText(member)}`}
        onClick={onRemove}
        className="grid h-full w-6 touch:w-9 place-items-center rounded-md hover:text-ink"
      >
        <CloseIcon className="size-3.5" />
      </button>
    </span>
  );
}

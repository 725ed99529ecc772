import type { ReactNode } from "react";
import { Avatar } from "#web/components/avatar.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { ChannelIcon } from "#web/features/channels/channel-icon.tsx";
import { matchMembers } from "#web/features/people/match-members.ts";
import { useStore } from "#web/state/store.ts";
import { completeFilter, openFilter } from "./query-words.ts";

const shown = 8;

interface FilterChoicesProps {
  query: string;
  onChange: (query: string) => void;
}

/** Who or where can stand behind a `from:` or `in:` that is being typed. */
export function FilterChoices({ query, onChange }: FilterChoicesProps) {
  const filter = openFilter(query);
  if (filter?.name === "from") return <People start={filter.start} query={query} onChange={onChange} />;
  if (filter?.name === "in") return <Channels start={filter.start} query={query} onChange={onChange} />;
  return null;
}

function People({ start, query, onChange }: FilterChoicesProps & { start: string }) {
  const members = useStore((state) => state.members);
  return (
    <ul aria-label="From whom">
      {matchMembers(Object.values(members), start, shown).map((member) => (
        <Choice key={member.id} onClick={() => onChange(completeFilter(query, member.handle))}>
          <Avatar member={member} size={24} />
          <MemberName member={member} className="truncate font-medium" />
          <span className="truncate text-faint text-sm">@{member.handle}</span>
        </Choice>
      ))}
    </ul>
  );
}

function Channels({ start, query, onChange }: FilterChoicesProps & { start: string }) {
  const channels = useStore((state) => state.channels);
  const found = Object.values(channels)
    .filter((channel) => channel.name?.includes(start))
    .sort((a, b) => a.name!.indexOf(start) - b.name!.indexOf(start) || a.name!.localeCompare(b.name!));
  return (
    <ul aria-label="In which channel">
      {found.slice(0, shown).map((channel) => (
        <Choice key={channel.id} onClick={() => onChange(completeFilter(query, channel.name ?? ""))}>
          <ChannelIcon channel={channel} />
          <span className="truncate font-medium">{channel.name}</span>
        </Choice>
      ))}
    </ul>
  );
}

function Choice({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <li>
      <button
        type="button"
        onClick={onClick}
        className="flex h-9 touch:h-11 w-full items-center gap-2.5 rounded-lg px-2 text-left hover:bg-hover"
      >
        {children}
      </button>
    </li>
  );
}

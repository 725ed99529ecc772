import type { ReactNode } from "react";
import type { MyChannel } from "#contract/channel.ts";
import { addFilter } from "./query-words.ts";
import { chipLook, WhenChip } from "./when-chip.tsx";

interface FilterBarProps {
  query: string;
  onChange: (query: string) => void;
  /** The channel that one is looking at. */
  here: MyChannel | undefined;
}

/** What narrows a search, for those who do not know the words for it. */
export function FilterBar({ query, onChange, here }: FilterBarProps) {
  const has = (filter: string) => query.split(/\s+/).includes(filter);
  const close = (filter: string) => onChange(`${addFilter(query, filter)} `);
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      <Chip onClick={() => onChange(addFilter(query, "from:"))}>From…</Chip>
      {here?.name && !has(`in:${here.name}`) && (
        <Chip onClick={() => close(`in:${here.name}`)}>In #{here.name}</Chip>
      )}
      <Chip onClick={() => onChange(addFilter(query, "in:"))}>In…</Chip>
      <WhenChip query={query} onChange={onChange} />
      {!has("has:file") && <Chip onClick={() => close("has:file")}>With a file</Chip>}
    </div>
  );
}

function Chip({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={`${chipLook} max-w-40 truncate`}>
      {children}
    </button>
  );
}

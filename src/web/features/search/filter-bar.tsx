import { type ReactNode, useState } from "react";
import type { MyChannel } from "#contract/channel.ts";
import { Popover } from "#web/components/popover.tsx";
import { openPanel } from "#web/features/shell/panel.ts";
import { addFilter } from "./query-words.ts";
import type { SearchMode } from "./use-search.ts";

interface FilterBarProps {
  query: string;
  onChange: (query: string) => void;
  mode: SearchMode;
  /** The channel that one is looking at. */
  here: MyChannel | undefined;
}

const chipLook =
  "h-7 touch:h-10 rounded-full border border-line px-2.5 text-soft text-xs touch:text-sm hover:bg-hover hover:text-ink aria-pressed:border-accent-line aria-pressed:bg-accent-soft aria-pressed:text-accent-text data-[state=open]:bg-hover";

/** What narrows a search, for those who do not know the words for it. */
export function FilterBar({ query, onChange, mode, here }: FilterBarProps) {
  const has = (filter: string) => query.split(/\s+/).includes(filter);
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      <Chip onClick={() => onChange(addFilter(query, "from:"))}>From…</Chip>
      {here?.name && !has(`in:${here.name}`) && (
        <Chip onClick={() => onChange(`${addFilter(query, `in:${here.name}`)} `)}>In #{here.name}</Chip>
      )}
      <Chip onClick={() => onChange(addFilter(query, "in:"))}>In…</Chip>
      <DateChip name="after" query={query} onChange={onChange} />
      <DateChip name="before" query={query} onChange={onChange} />
      {!has("has:file") && (
        <Chip onClick={() => onChange(`${addFilter(query, "has:file")} `)}>With a file</Chip>
      )}
      <button
        type="button"
        aria-pressed={mode === "meaning"}
        onClick={() => openPanel({ kind: "search", query, mode: mode === "meaning" ? "text" : "meaning" })}
        className={`${chipLook} ml-auto`}
      >
        By meaning
      </button>
    </div>
  );
}

function Chip({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={chipLook}>
      {children}
    </button>
  );
}

interface DateChipProps {
  name: "before" | "after";
  query: string;
  onChange: (query: string) => void;
}

function DateChip({ name, query, onChange }: DateChipProps) {
  const [isOpen, setIsOpen] = useState(false);
  const label = name === "before" ? "Before…" : "After…";
  const choose = (day: string) => {
    if (!day) return;
    setIsOpen(false);
    const others = query.replace(new RegExp(`(^|\\s)${name}:\\S*`, "gi"), "");
    onChange(`${addFilter(others, `${name}:${day}`)} `);
  };
  return (
    <Popover
      label={label}
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button type="button" className={chipLook}>
          {label}
        </button>
      }
    >
      <label className="block p-3 text-sm">
        <span className="mb-1 block font-medium">{name === "before" ? "Said before" : "Said after"}</span>
        <input
          type="date"
          onChange={(event) => choose(event.target.value)}
          className="h-10 rounded-lg border border-line-strong bg-raised px-2"
        />
      </label>
    </Popover>
  );
}

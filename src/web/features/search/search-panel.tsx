import { useEffect, useRef, useState } from "react";
import type { ChannelId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { SearchIcon } from "#web/components/icons.tsx";
import { Segments } from "#web/components/segments.tsx";
import { inputLook } from "#web/components/text-field.tsx";
import { closePanel, openPanel } from "#web/features/shell/panel.ts";
import { PanelFrame } from "#web/features/shell/panel-frame.tsx";
import { channelByName, memberByHandle } from "#web/state/handles.ts";
import { type State, useStore } from "#web/state/store.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FilterChoices } from "./filter-choices.tsx";
import { type OpenFilter, openFilter } from "./query-words.ts";
import { SearchResults } from "./search-results.tsx";
import type { SearchMode } from "./use-search.ts";

const modes: { value: SearchMode; label: string }[] = [
  { value: "text", label: "By words" },
  { value: "meaning", label: "By meaning" },
];

const placeholders: Record<SearchMode, string> = {
  text: "Words that were said",
  meaning: "What it was about, in your own words",
};

interface SearchPanelProps {
  query: string;
  mode: SearchMode;
  /** The channel that is open beside it. */
  channelId: ChannelId | undefined;
}

export default function SearchPanel({ query: given, mode, channelId }: SearchPanelProps) {
  const [query, setQuery] = useState(given);
  const field = useRef<HTMLInputElement>(null);
  const filter = openFilter(query);
  // What names somebody or a channel is complete, even if it could go on.
  const isFilterOpen = useStore((state) => filter !== undefined && !isNamed(state, filter));
  const channel = useStore((state) => (channelId ? state.channels[channelId] : undefined));

  // The address follows, so that a reload and a jump keep what was found.
  useEffect(() => {
    if (query !== given) openPanel({ kind: "search", query, mode });
  }, [query, given, mode]);

  const change = (next: string) => {
    setQuery(next);
    field.current?.focus();
  };
  const changeMode = (next: SearchMode) => openPanel({ kind: "search", query, mode: next });

  return (
    <PanelFrame title="Search" onClose={closePanel}>
      <search className="sticky top-0 z-10 block border-line border-b bg-paper p-3">
        <div className="relative">
          <SearchIcon className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4.5 text-faint" />
          <input
            ref={field}
            type="search"
            aria-label="Search messages"
            placeholder={placeholders[mode]}
            // biome-ignore lint/a11y/noAutofocus: the panel was opened to be typed into.
            autoFocus
            maxLength={limits.searchLength}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className={`${inputLook} h-10 pl-9`}
          />
        </div>
        <Segments
          label="How to search"
          name="search-mode"
          value={mode}
          options={modes}
          onChange={changeMode}
          className="mt-2"
        />
        <FilterBar query={query} onChange={change} here={channel} />
      </search>
      <div className="px-3 py-2">
        {isFilterOpen && <FilterChoices query={query} onChange={change} />}
        <SearchResults
          query={isFilterOpen ? "" : query}
          mode={mode}
          isIdle={!isFilterOpen}
          onChange={change}
          onChangeMode={changeMode}
        />
      </div>
    </PanelFrame>
  );
}

function isNamed(state: State, { name, start }: OpenFilter): boolean {
  if (name === "in") return channelByName(state, start) !== undefined;
  return start === "me" || memberByHandle(state, start) !== undefined;
}

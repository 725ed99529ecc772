import { useEffect, useRef, useState } from "react";
import type { ChannelId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { Button } from "#web/components/button.tsx";
import { SearchIcon } from "#web/components/icons.tsx";
import { Problem } from "#web/components/problem.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { inputLook } from "#web/components/text-field.tsx";
import { closePanel, openPanel } from "#web/features/shell/panel.ts";
import { PanelFrame } from "#web/features/shell/panel-frame.tsx";
import { channelByName, memberByHandle } from "#web/state/handles.ts";
import { type State, useStore } from "#web/state/store.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FilterChoices } from "./filter-choices.tsx";
import { MessageCard } from "./message-card.tsx";
import { type OpenFilter, openFilter, queryWords } from "./query-words.ts";
import { type SearchMode, useSearch } from "./use-search.ts";

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
  const { found, isSearching, problem, more } = useSearch(isFilterOpen ? "" : query, mode);
  const channel = useStore((state) => (channelId ? state.channels[channelId] : undefined));

  // The address follows, so that a reload and a jump keep what was found.
  useEffect(() => {
    if (query !== given) openPanel({ kind: "search", query, mode });
  }, [query, given, mode]);

  const change = (next: string) => {
    setQuery(next);
    field.current?.focus();
  };

  return (
    <PanelFrame title="Search" onClose={closePanel}>
      <search className="sticky top-0 z-10 block border-line border-b bg-paper p-3">
        <div className="relative">
          <SearchIcon className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4.5 text-faint" />
          <input
            ref={field}
            type="search"
            aria-label="Search messages"
            placeholder="Words, or from: in: before: after: has:file"
            // biome-ignore lint/a11y/noAutofocus: the panel was opened to be typed into.
            autoFocus
            maxLength={limits.searchLength}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className={`${inputLook} h-10 pl-9`}
          />
        </div>
        <FilterBar query={query} onChange={change} mode={mode} here={channel} />
      </search>
      <div className="px-3 py-2" aria-busy={isSearching}>
        {isFilterOpen && <FilterChoices query={query} onChange={change} />}
        <Problem text={problem} />
        <p role="status" className="sr-only">
          {found && !isSearching && `${found.messages.length}${found.hasMore ? " or more" : ""} found`}
        </p>
        {isSearching && !found && <Spinner className="mx-auto my-8 text-faint" />}
        {found && (
          <ol aria-label="Messages found" className={`space-y-0.5 ${isSearching ? "opacity-60" : ""}`}>
            {found.messages.map((message) => (
              <li key={message.id}>
                <MessageCard message={message} words={mode === "text" ? queryWords(query) : []} />
              </li>
            ))}
          </ol>
        )}
        {found?.messages.length === 0 && <NothingFound mode={mode} query={query} />}
        {found?.hasMore && (
          <Button className="mx-auto my-3 flex" busy={isSearching} onClick={more}>
            Older ones
          </Button>
        )}
        {!found && !isSearching && !isFilterOpen && !problem && (
          <p className="px-6 py-10 text-pretty text-center text-soft">
            Everything that was said where you can read: by its words, or by what it means.
          </p>
        )}
      </div>
    </PanelFrame>
  );
}

function isNamed(state: State, { name, start }: OpenFilter): boolean {
  if (name === "in") return channelByName(state, start) !== undefined;
  return start === "me" || memberByHandle(state, start) !== undefined;
}

function NothingFound({ mode, query }: { mode: SearchMode; query: string }) {
  return (
    <div className="px-6 py-10 text-center text-soft">
      <p>Nothing found.</p>
      {mode === "text" && (
        <Button className="mt-3" onClick={() => openPanel({ kind: "search", query, mode: "meaning" })}>
          Look for the meaning instead
        </Button>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { useStore } from "#web/state/store.ts";
import { FoundMessages } from "./found-messages.tsx";
import { queryWords, withoutFilters } from "./query-words.ts";
import { type SearchMode, useSearch } from "./use-search.ts";
import { WaitingForMemory } from "./waiting-for-memory.tsx";

interface SearchResultsProps {
  query: string;
  mode: SearchMode;
  /** Nothing else is said while there is no query. */
  isIdle: boolean;
  onChange: (query: string) => void;
  onChangeMode: (mode: SearchMode) => void;
}

/** What was found, or why there is nothing and what else one can try. */
export function SearchResults({ query, mode, isIdle, onChange, onChangeMode }: SearchResultsProps) {
  const { found, isSearching, isWaiting, problem, more } = useSearch(query, mode);
  const words = queryWords(query);
  const isByMeaning = mode === "meaning" && words.length > 0;
  const byWords = <Button onClick={() => onChangeMode("text")}>Search by words</Button>;

  return (
    <div aria-busy={isSearching}>
      <Problem text={problem} />
      <p role="status" className="sr-only">
        {found && !isSearching && `${found.messages.length}${found.hasMore ? " or more" : ""} found`}
      </p>
      {isWaiting && <WaitingForMemory>{byWords}</WaitingForMemory>}
      {isSearching && !isWaiting && !found && <Spinner className="mx-auto my-8 text-faint" />}
      {found && found.messages.length > 0 && (
        <div className={isSearching ? "opacity-60" : ""}>
          <FoundMessages
            messages={found.messages}
            order={isByMeaning ? "Best match first" : "Newest first"}
            words={isByMeaning ? [] : words}
          />
        </div>
      )}
      {found?.messages.length === 0 && !isSearching && (
        <NothingFound text={isByMeaning ? "Nothing like that in what Lain remembers." : "Nothing found."}>
          {isByMeaning && byWords}
          {mode === "text" && words.length > 0 && (
            <Button onClick={() => onChangeMode("meaning")}>Search by meaning</Button>
          )}
          {words.length > 0 && withoutFilters(query) !== query.trim() && (
            <Button onClick={() => onChange(withoutFilters(query))}>Without the filters</Button>
          )}
        </NothingFound>
      )}
      {found?.hasMore && (
        <Button className="mx-auto my-3 flex" busy={isSearching} onClick={more}>
          Older ones
        </Button>
      )}
      {isIdle && !found && !isSearching && !problem && <Invitation mode={mode} />}
    </div>
  );
}

function NothingFound({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="px-6 py-10 text-center text-soft">
      <p>{text}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  );
}

/** What each way of searching does, while nothing is sought. */
function Invitation({ mode }: { mode: SearchMode }) {
  const remote = useStore((state) => state.workspace?.runsOn.embedding.remote);
  return (
    <div className="space-y-2 px-6 py-10 text-pretty text-center text-soft">
      {mode === "text" ? (
        <p>Finds the messages in which all of your words stand, wherever you can read. Newest first.</p>
      ) : (
        <>
          <p>
            Describe it in your own words, as in “where do we keep the spare keys”. Lain looks through what it
            remembers of the channels that you can read. Best match first.
          </p>
          {remote && <p className="text-faint text-sm">What you search for this way is sent to {remote}.</p>}
        </>
      )}
    </div>
  );
}

import { useEffect, useState } from "react";
import { searchMessages } from "#contract/endpoints/messages.ts";
import type { Message } from "#contract/message.ts";
import { api } from "#web/state/api.ts";

export type SearchMode = "text" | "meaning";

export interface Found {
  messages: Message[];
  hasMore: boolean;
}

interface Search {
  /** Undefined until something was looked for. */
  found: Found | undefined;
  isSearching: boolean;
  problem: string | undefined;
  more: () => void;
}

const pauseMs = 250;
const pageSize = 30;

/** Looks for messages a moment after the last key; what was found stays until something else is. */
export function useSearch(query: string, mode: SearchMode): Search {
  const [found, setFound] = useState<Found>();
  const [isSearching, setIsSearching] = useState(false);
  const [problem, setProblem] = useState<string>();
  const q = query.trim();

  useEffect(() => {
    setProblem(undefined);
    if (!q) {
      setFound(undefined);
      return setIsSearching(false);
    }
    const asked = new AbortController();
    setIsSearching(true);
    const timer = setTimeout(() => {
      api(searchMessages, { query: { q, mode, limit: pageSize } }, { signal: asked.signal })
        .then(setFound, (error: Error) => asked.signal.aborted || setProblem(error.message))
        .finally(() => asked.signal.aborted || setIsSearching(false));
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [q, mode]);

  const more = () => {
    const before = found?.messages.at(-1)?.id;
    if (!found || !before) return;
    setIsSearching(true);
    api(searchMessages, { query: { q, mode, before, limit: pageSize } })
      .then(
        (page) => setFound({ messages: [...found.messages, ...page.messages], hasMore: page.hasMore }),
        (error: Error) => setProblem(error.message),
      )
      .finally(() => setIsSearching(false));
  };

  return { found, isSearching, problem, more };
}

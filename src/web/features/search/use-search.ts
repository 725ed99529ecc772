import { useEffect, useState } from "react";
import { searchMessages } from "#contract/endpoints/messages.ts";
import type { Message } from "#contract/message.ts";
import { api } from "#web/state/api.ts";
import { askPatiently } from "./ask-patiently.ts";

export type SearchMode = "text" | "meaning";

export interface Found {
  messages: Message[];
  hasMore: boolean;
}

interface Search {
  /** Undefined until something was looked for. */
  found: Found | undefined;
  isSearching: boolean;
  /** Memory is not ready; it is asked again. */
  isWaiting: boolean;
  problem: string | undefined;
  more: () => void;
}

/** After the last key. Meaning is sought in whole questions, and each may cost its embedder's price. */
const pauseMs: Record<SearchMode, number> = { text: 250, meaning: 500 };
const pageSize = 30;

/** Looks for messages a moment after the last key; what was found stays until something else is, in the same way. */
export function useSearch(query: string, mode: SearchMode): Search {
  const [found, setFound] = useState<Found>();
  const [isSearching, setIsSearching] = useState(false);
  const [isWaiting, setIsWaiting] = useState(false);
  const [problem, setProblem] = useState<string>();
  const q = query.trim();

  // What was found belongs to the mode in which it was.
  useEffect(() => setFound(undefined), [mode]);

  useEffect(() => {
    setProblem(undefined);
    setIsWaiting(false);
    if (!q) {
      setFound(undefined);
      return setIsSearching(false);
    }
    const asked = new AbortController();
    const ask = async () => {
      try {
        const page = await askPatiently(
          (signal) => api(searchMessages, { query: { q, mode, limit: pageSize } }, { signal }),
          { signal: asked.signal, onWait: () => asked.signal.aborted || setIsWaiting(true) },
        );
        setFound(page);
      } catch (error) {
        if (asked.signal.aborted) return;
        setProblem((error as Error).message);
      }
      setIsSearching(false);
      setIsWaiting(false);
    };
    setIsSearching(true);
    const timer = setTimeout(ask, pauseMs[mode]);
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

  return { found, isSearching, isWaiting, problem, more };
}

import { useCallback, useEffect, useState } from "react";
import { getTimeline } from "#contract/endpoints/personality.ts";
import type { ChannelId } from "#contract/ids.ts";
import type { TimelinePoint } from "#contract/personality.ts";
import { api } from "#web/state/api.ts";
import type { Step } from "./day-words.ts";

export interface Life {
  step: Step;
  points: TimelinePoint[];
}

interface Loading {
  life: Life | undefined;
  problem: string | undefined;
  reload: () => void;
}

/** Lain's whole life for an audience: asked for once, so that a drag through it waits for nobody. */
export function useTimeline(channelId: ChannelId | undefined): Loading {
  const [loaded, setLoaded] = useState<{ of: ChannelId | undefined; life?: Life; problem?: string }>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    const asked = new AbortController();
    api(getTimeline, { query: channelId ? { channelId } : {} }, { signal: asked.signal }).then(
      (life) => setLoaded({ of: channelId, life }),
      (error: Error) => asked.signal.aborted || setLoaded({ of: channelId, problem: error.message }),
    );
    return () => asked.abort();
  }, [channelId, round]);

  const here = loaded && loaded.of === channelId ? loaded : undefined;
  return {
    life: here?.life,
    problem: here?.problem,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}

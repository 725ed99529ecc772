import { useCallback, useEffect, useState } from "react";
import { getPersonality } from "#contract/endpoints/personality.ts";
import type { ChannelId } from "#contract/ids.ts";
import type { Personality } from "#contract/personality.ts";
import { api } from "#web/state/api.ts";
import type { Day } from "./day-words.ts";

interface Shown {
  /** Of the audience that is asked for; of the day before while the new one is on its way. */
  personality: Personality | undefined;
  isLoading: boolean;
  problem: string | undefined;
  reload: () => void;
}

/** What Lain was on a day, for an audience. Whoever goes on to another day no longer waits for this one. */
export function usePersonality(
  channelId: ChannelId | undefined,
  day: Day | undefined,
  isWanted = true,
): Shown {
  const [shown, setShown] = useState<{
    of: ChannelId | undefined;
    day: Day | undefined;
    data: Personality;
  }>();
  const [problem, setProblem] = useState<string>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (!isWanted) return;
    const asked = new AbortController();
    const query = { ...(channelId ? { channelId } : {}), ...(day ? { day } : {}) };
    setProblem(undefined);
    api(getPersonality, { query }, { signal: asked.signal }).then(
      (data) => setShown({ of: channelId, day, data }),
      (error: Error) => asked.signal.aborted || setProblem(error.message),
    );
    return () => asked.abort();
  }, [channelId, day, isWanted, round]);

  const here = shown && shown.of === channelId ? shown : undefined;
  return {
    personality: here?.data,
    isLoading: !problem && (!here || here.day !== day),
    problem,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}

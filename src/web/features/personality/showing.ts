import { createContext, useContext } from "react";
import type { ChannelId } from "#contract/ids.ts";
import type { Day } from "./day-words.ts";
import type { Life } from "./use-timeline.ts";

/** What all parts of the page show: Lain for whom, as of when. */
export interface Showing {
  channelId: ChannelId | undefined;
  /** As one asks the server for it: undefined for now. */
  day: Day | undefined;
  life: Life;
  /** The step that is looked at, also in the middle of a drag. */
  index: number;
  /** The step to compare with. */
  otherIndex: number | undefined;
  isDragging: boolean;
  goTo: (day: Day) => void;
  /** An admin changed something: all is asked for again. */
  reload: () => void;
}

const Context = createContext<Showing | null>(null);
export const ShowingProvider = Context.Provider;

export function useShowing(): Showing {
  const showing = useContext(Context);
  if (!showing) throw new Error("used outside the page on which Lain is shown");
  return showing;
}

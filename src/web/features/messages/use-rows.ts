import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import type { MessageId } from "#contract/ids.ts";
import { type Source, sourceKey } from "#web/state/load-messages.ts";
import type { MessageWindow } from "#web/state/message-window.ts";
import { placeKey } from "#web/state/place.ts";
import { type State, useStore } from "#web/state/store.ts";
import { buildRows, type Row } from "./rows.ts";

interface Rows {
  rows: readonly Row[];
  window: MessageWindow | undefined;
}

/** What the list of a channel or thread shows. Changes only with what is shown. */
export function useRows(source: Source, readUpTo: MessageId | null): Rows {
  const key = sourceKey(source);
  const window = useStore((state) => state.windows[key]);
  const outgoing = useStore(
    useShallow((state) => state.outgoing.filter((one) => placeKey(one.place) === key)),
  );
  const replies = useStore(useShallow((state) => repliesIn(state, source)));
  const meId = useStore((state) => state.me?.id);
  const rows = useMemo(
    () =>
      window?.loaded
        ? buildRows({
            messages: window.messages,
            hasOlder: window.from !== null,
            hasNewer: window.upTo !== null,
            outgoing,
            replies,
            readUpTo,
            meId,
          })
        : [],
    [window?.loaded, window?.messages, window?.from, window?.upTo, outgoing, replies, readUpTo, meId],
  );
  return { rows, window };
}

function repliesIn(state: State, source: Source) {
  return Object.values(state.replies).filter((reply) =>
    "threadId" in source
      ? reply.threadId === source.threadId
      : reply.threadId === null && reply.channelId === source.channelId,
  );
}

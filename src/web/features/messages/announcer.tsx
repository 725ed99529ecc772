import { useEffect, useState } from "react";
import type { Message } from "#contract/message.ts";
import { nameInText } from "#web/components/member-name.tsx";
import { onArrival } from "#web/realtime/connection.ts";
import type { Source } from "#web/state/load-messages.ts";
import { messageIn } from "#web/state/message-actions.ts";
import { getState, useStore } from "#web/state/store.ts";

/** Milliseconds for which arrivals are gathered into one sentence. */
const gatherMs = 1500;
const spokenLength = 200;

/** Reads new messages aloud to who cannot see them, one sentence for many. The list itself stays silent. */
export function Announcer({ source }: { source: Source }) {
  const [said, setSaid] = useState<readonly Message[]>([]);
  useEffect(() => {
    let gathered: Message[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onArrival((message) => {
      const isHere =
        "threadId" in source
          ? message.threadId === source.threadId
          : message.threadId === null && message.channelId === source.channelId;
      if (!isHere || message.authorId === getState().me?.id) return;
      gathered.push(message);
      timer ??= setTimeout(() => {
        setSaid(gathered);
        gathered = [];
        timer = undefined;
      }, gatherMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [source]);
  // What was edited, removed or withdrawn since is not kept here either.
  const isAsSaid = useStore((state) =>
    said.every(({ id, content }) => messageIn(state, id)?.content === content),
  );
  return (
    <div aria-live="polite" className="sr-only">
      {isAsSaid && inWords(said)}
    </div>
  );
}

function inWords(messages: readonly Message[]): string {
  if (messages.length > 2) return `${messages.length} new messages`;
  const { members } = getState();
  return messages
    .map(({ authorId, content }) => {
      const author = members[authorId];
      const name = author?.kind === "bot" ? author.handle : nameInText(author);
      return `${name}: ${content.slice(0, spokenLength)}`;
    })
    .join(". ");
}

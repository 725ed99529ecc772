import { useEffect, useState } from "react";
import { nameInText } from "#web/components/member-name.tsx";
import { onArrival } from "#web/realtime/connection.ts";
import type { Source } from "#web/state/load-messages.ts";
import { getState } from "#web/state/store.ts";

/** Milliseconds for which arrivals are gathered into one sentence. */
const gatherMs = 1500;
const spokenLength = 200;

/** Reads new messages aloud to who cannot see them, one sentence for many. The list itself stays silent. */
export function Announcer({ source }: { source: Source }) {
  const [words, setWords] = useState("");
  useEffect(() => {
    let gathered: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onArrival((message) => {
      const isHere =
        "threadId" in source
          ? message.threadId === source.threadId
          : message.threadId === null && message.channelId === source.channelId;
      const { me, members } = getState();
      if (!isHere || message.authorId === me?.id) return;
      const author = members[message.authorId];
      const name = author?.kind === "bot" ? author.handle : nameInText(author);
      gathered.push(`${name}: ${message.content.slice(0, spokenLength)}`);
      timer ??= setTimeout(() => {
        setWords(gathered.length > 2 ? `${gathered.length} new messages` : gathered.join(". "));
        gathered = [];
        timer = undefined;
      }, gatherMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [source]);
  return (
    <div aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}

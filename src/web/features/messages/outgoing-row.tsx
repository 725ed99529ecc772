import { memo } from "react";
import type { Outgoing } from "#web/state/outgoing.ts";
import { discard, retry } from "#web/state/send-message.ts";
import { useStore } from "#web/state/store.ts";
import { MessageText } from "./markdown/message-text.tsx";
import { MessageFiles } from "./message-files.tsx";
import { MessageFrame } from "./message-frame.tsx";
import { ParentQuote } from "./parent-quote.tsx";

interface OutgoingRowProps {
  outgoing: Outgoing;
  isFirst: boolean;
  showsParent: boolean;
}

/** A message on its way: it looks as it will, and says so only when it takes long or fails. */
export const OutgoingRow = memo(function OutgoingRow({ outgoing, isFirst, showsParent }: OutgoingRowProps) {
  const me = useStore((state) => state.me);
  return (
    <article
      aria-label="On its way"
      data-outgoing={outgoing.state}
      className={`relative pb-0.5 ${isFirst ? "pt-2.5" : "pt-0.5"}`}
    >
      {showsParent && outgoing.parentId && (
        <ParentQuote channelId={outgoing.place.channelId} parentId={outgoing.parentId} />
      )}
      <MessageFrame author={me ?? undefined} createdAt={outgoing.createdAt} isFirst={isFirst}>
        <div className={outgoing.state === "sending" ? "opacity-70" : "opacity-55"}>
          <MessageText content={outgoing.content} />
          {outgoing.files.length > 0 && <MessageFiles files={outgoing.files} />}
        </div>
        {outgoing.state !== "sending" && <Problem outgoing={outgoing} />}
      </MessageFrame>
    </article>
  );
});

function Problem({ outgoing }: { outgoing: Outgoing }) {
  const isFailed = outgoing.state === "failed";
  return (
    <p role={isFailed ? "alert" : "status"} className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm">
      <span className={isFailed ? "text-danger" : "text-faint"}>
        {isFailed ? "Not sent" : "Waiting to be sent"}: {outgoing.problem}
      </span>
      <Action label={isFailed ? "Try again" : "Try now"} run={() => retry(outgoing.clientId)} />
      <Action label="Discard" run={() => discard(outgoing.clientId)} />
    </p>
  );
}

function Action({ label, run }: { label: string; run: () => void }) {
  return (
    <button
      type="button"
      onClick={run}
      className="rounded font-semibold text-accent-text underline underline-offset-2"
    >
      {label}
    </button>
  );
}

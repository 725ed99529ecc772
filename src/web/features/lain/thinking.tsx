import { Button } from "#web/components/button.tsx";
import { RetryIcon, StopIcon } from "#web/components/icons.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { askAgain, stopReply } from "#web/state/actions.ts";
import type { ReplyStream } from "#web/state/reply-streams.ts";
import { useStore } from "#web/state/store.ts";
import { reasonInWords } from "./reply-reasons.ts";
import { useIsMyMessage } from "./use-is-my-message.ts";

/** How it goes with an answer that is not there yet, or did not come. The words so far stand above it. */
export function Thinking({ reply }: { reply: ReplyStream }) {
  const isMine = useIsMyMessage(reply.parentId);
  if (reply.state === "answered") return null;
  if (reply.state === "thinking" || reply.state === "streaming") {
    return (
      <p role="status" className="flex min-h-8 items-center gap-2 text-soft">
        <Dots />
        {reply.state === "thinking" ? "thinking…" : "writing…"}
        {isMine && (
          <Button
            look="plain"
            icon={<StopIcon className="size-4" />}
            onClick={() => attempt(() => stopReply(reply.parentId), "Not stopped")}
            className="h-7 px-2 font-medium"
          >
            Stop
          </Button>
        )}
      </p>
    );
  }
  return (
    <p role="status" className="flex min-h-8 flex-wrap items-center gap-x-2 text-soft">
      <LainHandle /> {reasonInWords(reply.reason)}
      {isMine && (
        <Button
          look="plain"
          icon={<RetryIcon className="size-4" />}
          onClick={() => attempt(() => askAgain(reply.parentId), "Not asked")}
          className="h-7 px-2 font-medium"
        >
          Ask again
        </Button>
      )}
    </p>
  );
}

function LainHandle() {
  return useStore((state) => state.workspace?.lainHandles[0] ?? "lain");
}

function Dots() {
  return (
    <span aria-hidden="true" className="flex gap-1">
      {[0, 0.2, 0.4].map((delay) => (
        <span
          key={delay}
          style={{ animationDelay: `${delay}s` }}
          className="size-1.5 animate-breathe rounded-full bg-accent"
        />
      ))}
    </span>
  );
}

import { useLocation } from "wouter";
import { Button } from "#web/components/button.tsx";
import { RetryIcon, StopIcon } from "#web/components/icons.tsx";
import { MessageText } from "#web/features/messages/markdown/message-text.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { writePanel } from "#web/features/shell/panel.ts";
import { messagePath } from "#web/features/shell/paths.ts";
import { stopReply } from "#web/state/actions.ts";
import type { AskedQuestion } from "./use-question.ts";

interface AnswerProps {
  asked: AskedQuestion;
  onClose: () => void;
  onAgain: () => void;
}

/** A question and what came of it, in the box in which it was asked. */
export function Answer({ asked, onClose, onAgain }: AnswerProps) {
  const [, navigate] = useLocation();
  const { reply, question } = asked;
  const go = (path: string) => {
    onClose();
    navigate(path);
  };

  return (
    <div className="mb-4 rounded-xl bg-sunken px-4 py-3">
      <p className="mb-2 whitespace-pre-wrap break-words text-soft">{asked.content}</p>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link is followed by click or Enter, both are clicks to it. */}
      <section
        aria-label="Answer"
        aria-live="polite"
        aria-busy={asked.state === "asking"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long answer scrolls, by the keyboard too.
        tabIndex={0}
        onClick={(event) => (event.target as Element).closest("a[href]") && onClose()}
        className="max-h-[40dvh] overflow-y-auto rounded-lg"
      >
        {asked.text && <MessageText content={asked.text} />}
        {asked.state === "asking" && !asked.text && <p className="animate-breathe text-soft">🤖 thinking…</p>}
        {asked.problem && <p className="text-soft">🤖 {asked.problem}</p>}
      </section>
      <div className="mt-2 -ml-3 flex flex-wrap gap-1">
        {asked.state === "asking" && question && (
          <Button
            look="plain"
            icon={<StopIcon className="size-4" />}
            onClick={() => attempt(() => stopReply(question.id), "Not stopped")}
          >
            Stop
          </Button>
        )}
        {asked.state === "failed" && (
          <Button look="plain" icon={<RetryIcon className="size-4" />} onClick={onAgain}>
            Ask again
          </Button>
        )}
        {reply && (
          <>
            <Button
              look="plain"
              onClick={() =>
                go(
                  `${messagePath(reply.channelId, reply.id)}?${writePanel({ kind: "why", messageId: reply.id })}`,
                )
              }
            >
              Why this answer
            </Button>
            <Button look="plain" onClick={() => go(messagePath(reply.channelId, reply.id))}>
              Open the conversation
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

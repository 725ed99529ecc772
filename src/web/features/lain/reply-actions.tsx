import { useEffect } from "react";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { LockIcon, MoreIcon, QuestionIcon, RetryIcon, WrongIcon } from "#web/components/icons.tsx";
import { Menu, MenuItem } from "#web/components/menu.tsx";
import { toast } from "#web/components/toast.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { openOverlay } from "#web/features/shell/overlays.tsx";
import { openPanel } from "#web/features/shell/panel.ts";
import { askAgain, judge, readJudgement } from "#web/state/actions.ts";
import { fetchMessage, messageIn } from "#web/state/message-actions.ts";
import { getState, useStore } from "#web/state/store.ts";
import { questionText } from "./question-text.ts";
import { useIsMyMessage } from "./use-is-my-message.ts";

const actionLook =
  "inline-flex h-7 touch:h-10 items-center gap-1 rounded-md px-1.5 text-faint text-xs hover:bg-pressed hover:text-ink aria-pressed:text-danger data-[state=open]:bg-pressed [&>svg]:size-4";

/** What one can do with an answer of Lain's, below it. */
export function ReplyActions({ message }: { message: Message }) {
  const isMine = useIsMyMessage(message.parentId);
  const questionId = message.parentId;

  return (
    <div className="-ml-1.5 flex flex-wrap items-center">
      {!message.withdrawn && (
        <>
          <button
            type="button"
            className={actionLook}
            onClick={() => openPanel({ kind: "why", messageId: message.id })}
          >
            <QuestionIcon /> Why this answer
          </button>
          {isMine && <WrongButton messageId={message.id} />}
        </>
      )}
      {questionId && (
        <Menu
          align="start"
          trigger={
            <button type="button" aria-label="Ask again" className={actionLook}>
              <MoreIcon />
            </button>
          }
        >
          {isMine && (
            <MenuItem
              icon={<RetryIcon />}
              onSelect={() => attempt(() => askAgain(questionId), "Not asked again")}
            >
              Ask again here
            </MenuItem>
          )}
          <MenuItem icon={<LockIcon />} onSelect={() => attempt(() => askInPrivate(questionId), "Not asked")}>
            Ask again in private
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}

/** Who asked may say so, and take it back. */
function WrongButton({ messageId }: { messageId: MessageId }) {
  const isWrong = useStore((state) => state.judgedWrong[messageId] ?? false);
  useEffect(() => readJudgement(messageId), [messageId]);
  return (
    <button
      type="button"
      aria-pressed={isWrong}
      className={actionLook}
      onClick={() => attempt(() => say(messageId, !isWrong), "Not noted")}
    >
      <WrongIcon /> {isWrong ? "Called wrong" : "Wrong"}
    </button>
  );
}

async function say(messageId: MessageId, isWrong: boolean): Promise<void> {
  await judge(messageId, isWrong);
  toast({
    text: isWrong ? "Noted: you will not be told this again." : "Taken back.",
    ...(isWrong
      ? { action: { label: "Undo", run: () => void attempt(() => judge(messageId, false), "Not undone") } }
      : {}),
  });
}

/** The same question in one's own direct channel with Lain, where the answer may use what both may read. */
async function askInPrivate(questionId: MessageId): Promise<void> {
  const question = messageIn(getState(), questionId) ?? (await fetchMessage(questionId));
  if (!question || question.deleted) throw new Error("the question is gone");
  openOverlay("ask", questionText(question.content, getState().workspace?.lainHandles ?? []));
}

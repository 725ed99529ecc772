import type { Message } from "#contract/message.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { askAgain } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";
import { useMessage } from "./use-message.ts";

/** A reply of Lain's whose source is gone. Who asked may ask again. */
export function WithdrawnText({ message }: { message: Message }) {
  const question = useMessage(message.parentId);
  const isMine = useStore((state) => question?.authorId === state.me?.id);
  return (
    <p className="text-faint italic">
      This answer relied on a removed message
      {question && isMine && (
        <>
          {" · "}
          <button
            type="button"
            onClick={() => void attempt(() => askAgain(question.id), "Could not ask again")}
            className="rounded font-medium text-accent-text not-italic underline underline-offset-2"
          >
            ask again
          </button>
        </>
      )}
    </p>
  );
}

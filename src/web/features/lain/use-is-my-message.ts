import type { MessageId } from "#contract/ids.ts";
import { messageIn } from "#web/state/message-actions.ts";
import { useStore } from "#web/state/store.ts";

/** Whether a message that the page holds is one's own. */
export function useIsMyMessage(messageId: MessageId | null): boolean {
  return useStore((state) => {
    const author = messageId && messageIn(state, messageId)?.authorId;
    return author !== undefined && author === state.me?.id;
  });
}

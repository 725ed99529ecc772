import { useEffect } from "react";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { fetchMessage, messageIn } from "#web/state/message-actions.ts";
import { useStore } from "#web/state/store.ts";

/** A message wherever it is held, fetched if it is not. Undefined while that takes, null if it is gone. */
export function useMessage(messageId: MessageId | null): Message | null | undefined {
  const message = useStore((state) =>
    messageId === null ? null : (messageIn(state, messageId) ?? state.seen[messageId]),
  );
  const isUnknown = message === undefined;
  useEffect(() => {
    if (isUnknown && messageId !== null) void fetchMessage(messageId).catch(() => {});
  }, [isUnknown, messageId]);
  return message;
}

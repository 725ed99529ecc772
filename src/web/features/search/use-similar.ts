import { useEffect, useState } from "react";
import { findSimilarMessages } from "#contract/endpoints/messages.ts";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { api } from "#web/state/api.ts";
import { askPatiently } from "./ask-patiently.ts";

const most = 20;

interface Similar {
  /** Undefined until they are found. */
  messages: Message[] | undefined;
  /** Memory is not ready; it is asked again. */
  isWaiting: boolean;
  problem: string | undefined;
}

/** The messages that are most like one. */
export function useSimilar(messageId: MessageId): Similar {
  const [similar, setSimilar] = useState<Similar>(nothingYet);

  useEffect(() => {
    const asked = new AbortController();
    setSimilar(nothingYet);
    askPatiently(
      (signal) => api(findSimilarMessages, { params: { messageId }, query: { limit: most } }, { signal }),
      { signal: asked.signal, onWait: () => setSimilar({ ...nothingYet, isWaiting: true }) },
    ).then(
      ({ messages }) => asked.signal.aborted || setSimilar({ ...nothingYet, messages }),
      (error: Error) => asked.signal.aborted || setSimilar({ ...nothingYet, problem: error.message }),
    );
    return () => asked.abort();
  }, [messageId]);

  return similar;
}

const nothingYet: Similar = { messages: undefined, isWaiting: false, problem: undefined };

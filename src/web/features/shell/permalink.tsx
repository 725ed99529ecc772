import { useEffect, useState } from "react";
import { Redirect } from "wouter";
import { getMessage } from "#contract/endpoints/messages.ts";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { EmptyPlace } from "#web/components/empty-place.tsx";
import { LinkIcon } from "#web/components/icons.tsx";
import { api } from "#web/state/api.ts";
import { placePath } from "./paths.ts";

/** Finds the channel of a message that somebody linked to, and goes there. */
export function Permalink({ messageId }: { messageId: MessageId }) {
  const [found, setFound] = useState<Message | null>();

  useEffect(() => {
    let here = true;
    api(getMessage, { params: { messageId } }).then(
      (message) => here && setFound(message),
      () => here && setFound(null),
    );
    return () => {
      here = false;
    };
  }, [messageId]);

  if (found === undefined) return <main id="main" className="flex-1" />;
  if (found === null) {
    return (
      <main id="main" className="grid flex-1 place-items-center">
        <EmptyPlace icon={<LinkIcon />} title="This message is not here">
          It was removed, or stands where you cannot read.
        </EmptyPlace>
      </main>
    );
  }
  return <Redirect to={placePath(found)} replace />;
}

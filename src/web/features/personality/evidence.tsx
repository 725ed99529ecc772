import { useEffect, useState } from "react";
import { getEvidence } from "#contract/endpoints/personality.ts";
import type { ChannelId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { MessageCard } from "#web/features/search/message-card.tsx";
import { api } from "#web/state/api.ts";
import type { Day } from "./day-words.ts";

const fewAtFirst = 3;
const most = 20;

interface EvidenceProps {
  traitId: string;
  channelId: ChannelId | undefined;
  day: Day | undefined;
}

/** The messages that show a trait, newest first, at the place where one asked for them. */
export function Evidence({ traitId, channelId, day }: EvidenceProps) {
  const [found, setFound] = useState<{ messages: Message[]; hasMore: boolean }>();
  const [problem, setProblem] = useState<string>();
  const [limit, setLimit] = useState(fewAtFirst);

  useEffect(() => {
    const asked = new AbortController();
    const query = { ...(channelId ? { channelId } : {}), ...(day ? { day } : {}), limit };
    api(getEvidence, { params: { traitId }, query }, { signal: asked.signal }).then(
      (answer) => {
        setFound(answer);
        setProblem(undefined);
      },
      (error: Error) => asked.signal.aborted || setProblem(error.message),
    );
    return () => asked.abort();
  }, [traitId, channelId, day, limit]);

  return (
    <div className="my-2 ml-0.5 max-w-2xl border-accent-line border-l-2 py-0.5 pl-2" aria-busy={!found}>
      <Problem text={problem} />
      {!found && !problem && <Spinner className="m-3 text-faint" />}
      {found?.messages.length === 0 && (
        <p className="px-2 py-2 text-soft text-sm">No message that you can read shows it on its own.</p>
      )}
      {found && found.messages.length > 0 && (
        <ol aria-label="Messages that show it" className="space-y-0.5">
          {found.messages.map((message) => (
            <li key={message.id}>
              <MessageCard message={message} isShort />
            </li>
          ))}
        </ol>
      )}
      {found?.hasMore && limit < most && (
        <Button look="plain" className="ml-1" onClick={() => setLimit(most)}>
          More of them
        </Button>
      )}
    </div>
  );
}

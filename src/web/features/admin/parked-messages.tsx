import { listParked, type ParkedMessage } from "#contract/endpoints/memory.ts";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { useLoaded } from "#web/components/use-loaded.ts";
import { useMessage } from "#web/features/messages/use-message.ts";
import { MessageCard } from "#web/features/search/message-card.tsx";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { api } from "#web/state/api.ts";

interface ParkedMessagesProps {
  count: number;
  isBusy: boolean;
  onRetry: () => void;
}

/** The messages that could not be indexed, newest first, each with its reason. */
export function ParkedMessages({ count, isBusy, onRetry }: ParkedMessagesProps) {
  const { data, problem } = useLoaded(() => api(listParked));
  return (
    <PageSection
      title="Set aside"
      lead={`${count === 1 ? "One message" : `${count.toLocaleString()} messages`} could not be indexed. They hold nobody up, and the search by words finds them.`}
    >
      <Button busy={isBusy} onClick={onRetry}>
        Try again
      </Button>
      <Problem text={problem} className="mt-4" />
      <ul className="-mx-2 mt-3 divide-y divide-line">
        {data?.parked.map((parked) => (
          <Row key={`${parked.shelf} ${parked.messageId}`} parked={parked} />
        ))}
      </ul>
      {data?.hasMore && <p className="mt-3 text-faint text-sm">These are the newest.</p>}
    </PageSection>
  );
}

function Row({ parked }: { parked: ParkedMessage }) {
  const message = useMessage(parked.messageId);
  const what = parked.shelf === "words" ? "no words" : "no vector";
  const when = new Date(parked.parkedAt).toLocaleDateString(undefined, { dateStyle: "medium" });
  return (
    <li className="py-1">
      {message ? (
        <MessageCard message={message} isShort />
      ) : (
        <p className="px-2 pt-2.5 text-faint text-sm italic">
          {message === null ? "A message that you cannot read" : "…"}
        </p>
      )}
      <p className={`px-2 pb-2 text-sm text-soft ${message ? "pl-9.5" : ""}`}>
        {what}: {parked.reason} · {parked.attempts > 1 && `tried ${parked.attempts} times, `}
        {when}
      </p>
    </li>
  );
}

import type { MessageId } from "#contract/ids.ts";
import { Problem } from "#web/components/problem.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { useMessage } from "#web/features/messages/use-message.ts";
import { closePanel } from "#web/features/shell/panel.ts";
import { PanelFrame } from "#web/features/shell/panel-frame.tsx";
import { FoundMessages } from "./found-messages.tsx";
import { MessageCard } from "./message-card.tsx";
import { useSimilar } from "./use-similar.ts";
import { WaitingForMemory } from "./waiting-for-memory.tsx";

/** A message, and others that say something like it. */
export default function SimilarPanel({ messageId }: { messageId: MessageId }) {
  const message = useMessage(messageId);
  const { messages, isWaiting, problem } = useSimilar(messageId);
  const isSearching = !messages && !problem && message !== null;

  return (
    <PanelFrame title="Messages like this one" onClose={closePanel} takesFocus>
      {message && !message.deleted && (
        <div className="mx-3 mt-3 rounded-xl bg-sunken">
          <MessageCard message={message} isShort />
        </div>
      )}
      <div className="px-3 py-2" aria-busy={isSearching}>
        {message === null ? (
          <p className="px-6 py-10 text-center text-soft">That message is not here any more.</p>
        ) : (
          <Problem text={problem} />
        )}
        {isSearching && (isWaiting ? <WaitingForMemory /> : <Spinner className="mx-auto my-8 text-faint" />)}
        {messages && messages.length > 0 && <FoundMessages messages={messages} order="Most alike first" />}
        {messages?.length === 0 && message !== null && <NothingAlike />}
      </div>
    </PanelFrame>
  );
}

function NothingAlike() {
  return (
    <div className="px-6 py-10 text-pretty text-center text-soft">
      <p role="status">Nothing else is like this one.</p>
      <p className="mt-2 text-faint text-sm">
        That is, nothing in what Lain remembers of the channels that you can read.
      </p>
    </div>
  );
}

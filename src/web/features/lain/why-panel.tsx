import { useEffect, useState } from "react";
import { Link } from "wouter";
import { whyReply } from "#contract/endpoints/ai.ts";
import type { MessageId } from "#contract/ids.ts";
import type { Why } from "#contract/reply.ts";
import { Spinner } from "#web/components/spinner.tsx";
import { useMessage } from "#web/features/messages/use-message.ts";
import { lainPath } from "#web/features/personality/address.ts";
import { MessageCard } from "#web/features/search/message-card.tsx";
import { closePanel } from "#web/features/shell/panel.ts";
import { PanelFrame } from "#web/features/shell/panel-frame.tsx";
import { api } from "#web/state/api.ts";
import { useStore } from "#web/state/store.ts";

/** What an answer relied on: the messages themselves, and what Lain has become through them. */
export default function WhyPanel({ messageId }: { messageId: MessageId }) {
  const [why, setWhy] = useState<Why>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    const asked = new AbortController();
    api(whyReply, { params: { messageId } }, { signal: asked.signal }).then(setWhy, (error: Error) => {
      if (!asked.signal.aborted) setProblem(error.message);
    });
    return () => asked.abort();
  }, [messageId]);

  return (
    <PanelFrame title="Why this answer" onClose={closePanel}>
      {problem && <p className="p-5 text-soft">That cannot be told: {problem}</p>}
      {!why && !problem && <Spinner className="mx-auto my-10 text-faint" />}
      {why && <Reasons why={why} messageId={messageId} />}
    </PanelFrame>
  );
}

function Reasons({ why, messageId }: { why: Why; messageId: MessageId }) {
  const hasModel = useStore((state) => state.workspace?.runsOn.brain.kind === "model");
  const channelId = useMessage(messageId)?.channelId;
  const place = useStore((state) => (channelId ? state.channels[channelId] : undefined));
  return (
    <div className="px-3 py-4">
      <p className="px-2 text-pretty text-soft">{summary(why, hasModel)}</p>
      {why.goneCount > 0 && (
        <p className="mt-2 px-2 text-pretty text-faint text-sm">
          {why.goneCount === 1
            ? "One message that it relied on was"
            : `${why.goneCount} messages that it relied on were`}{" "}
          changed or removed since.
        </p>
      )}
      {why.memories.length > 0 && (
        <ol aria-label="Messages that it relied on" className="mt-4 space-y-1">
          {why.memories.map((message) => (
            <li key={message.id}>
              <MessageCard message={message} />
            </li>
          ))}
        </ol>
      )}
      {why.traits.length > 0 && (
        <section aria-label="Traits" className="mt-6 px-2">
          <h3 className="mb-2 font-semibold text-sm">And what it has become here</h3>
          <ul className="list-disc space-y-1.5 pl-5 text-soft marker:text-accent">
            {why.traits.map((trait) => (
              <li key={trait.id}>{trait.text}</li>
            ))}
          </ul>
          <Link
            href={lainPath({ channelId: place?.kind === "public" ? undefined : place?.id })}
            className="mt-3 inline-block rounded-md touch:py-2 text-accent-text text-sm underline underline-offset-4"
          >
            Who is Lain?
          </Link>
        </section>
      )}
    </div>
  );
}

function summary({ brain, memories }: Why, hasModel: boolean): string {
  const by = brain.kind === "learned" ? withoutModel(hasModel) : `Written by ${brain.name}`;
  if (memories.length === 0) return `${by}. It relied on no message that you can read now.`;
  return `${by}, from ${memories.length === 1 ? "this message" : `these ${memories.length} messages`}:`;
}

function withoutModel(hasModel: boolean): string {
  return hasModel
    ? "Put together from what was said, because its language model did not answer"
    : "Put together without a language model";
}

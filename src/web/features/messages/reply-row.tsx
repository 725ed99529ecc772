import { Thinking } from "#web/features/lain/thinking.tsx";
import type { ReplyStream } from "#web/state/reply-streams.ts";
import { useStore } from "#web/state/store.ts";
import { MessageText } from "./markdown/message-text.tsx";
import { MessageFrame } from "./message-frame.tsx";

/** Lain's reply on its way, in the place where its message will stand. */
export function ReplyRow({ reply }: { reply: ReplyStream }) {
  const lain = useStore((state) => state.workspace && state.members[state.workspace.lainId]);
  return (
    <article aria-label={lain?.handle ?? "lain"} data-reply={reply.state} className="pt-2.5 pb-0.5">
      <MessageFrame author={lain ?? undefined} createdAt={null} isFirst>
        {reply.text !== "" && <MessageText content={reply.text} />}
        <Thinking reply={reply} />
      </MessageFrame>
    </article>
  );
}

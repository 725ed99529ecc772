import { Link } from "wouter";
import type { Message } from "#contract/message.ts";
import { ThreadIcon } from "#web/components/icons.tsx";
import { threadPath } from "#web/features/shell/paths.ts";
import { shortTime } from "./times.ts";

/** How many answers stand in the thread of a message, and the way there. */
export function ThreadLink({ message }: { message: Message }) {
  if (message.replyCount === 0) return null;
  return (
    <Link
      href={threadPath(message.channelId, message.id)}
      className="mt-1 inline-flex h-7 touch:h-10 items-center gap-1.5 rounded-lg px-1.5 -ml-1.5 font-medium text-accent-text text-sm hover:bg-pressed"
    >
      <ThreadIcon className="size-4" />
      {message.replyCount === 1 ? "1 reply" : `${message.replyCount} replies`}
      {message.lastReplyAt && (
        <span className="font-normal text-faint">{shortTime(message.lastReplyAt)}</span>
      )}
    </Link>
  );
}

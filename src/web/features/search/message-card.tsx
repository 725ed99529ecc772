import { Link } from "wouter";
import type { Message } from "#contract/message.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { FileIcon } from "#web/components/icons.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { useChannelTitle } from "#web/features/channels/channel-title.ts";
import { plainWords } from "#web/features/messages/markdown/plain-words.ts";
import { placePath } from "#web/features/shell/paths.ts";
import { useIsPanelOver } from "#web/features/shell/use-is-panel-over.ts";
import { useStore } from "#web/state/store.ts";
import { Highlighted } from "./highlighted.tsx";

interface MessageCardProps {
  message: Message;
  /** Words to mark. */
  words?: readonly string[];
  /** Only its beginning is shown. */
  isShort?: boolean;
}

/** A message out of its place, with the way there. The panel in which it stands stays where there is room for both. */
export function MessageCard({ message, words = [], isShort = false }: MessageCardProps) {
  const author = useStore((state) => state.members[message.authorId]);
  const channel = useStore((state) => state.channels[message.channelId]);
  const title = useChannelTitle(channel);
  const path = placePath(message);
  const isPanelOver = useIsPanelOver();

  return (
    <Link
      href={message.threadId || isPanelOver ? path : path + location.search}
      className="block rounded-xl px-2 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="flex items-center gap-2">
        <Avatar member={author} size={22} />
        <MemberName member={author} className="truncate font-semibold text-sm" />
        <span className="ml-auto shrink-0 text-faint text-xs tabular-nums">{timeOf(message.createdAt)}</span>
      </span>
      <span
        className={`mt-1 whitespace-pre-wrap break-words pl-7.5 text-sm ${isShort ? "line-clamp-3" : "line-clamp-6"}`}
      >
        <Highlighted text={plainWords(message.content)} words={words} />
      </span>
      {message.files.length > 0 && (
        <span className="mt-1 flex items-center gap-1 pl-7.5 text-soft text-sm">
          <FileIcon className="size-4" /> {message.files.map((file) => file.name).join(", ")}
        </span>
      )}
      <span className="mt-0.5 block truncate pl-7.5 text-faint text-xs">
        {channel?.kind === "direct" ? title : `#${title}`}
        {message.threadId && " · in a thread"}
      </span>
    </Link>
  );
}

function timeOf(time: string): string {
  const date = new Date(time);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return date.toLocaleDateString(undefined, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? { hour: "2-digit", minute: "2-digit" } : { year: "numeric" }),
  });
}

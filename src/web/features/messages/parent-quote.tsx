import { Link } from "wouter";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { ReplyIcon } from "#web/components/icons.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { messagePath } from "#web/features/shell/paths.ts";
import { useStore } from "#web/state/store.ts";
import { plainWords } from "./markdown/plain-words.ts";
import { useMessage } from "./use-message.ts";

const quotedLength = 140;

interface ParentQuoteProps {
  channelId: ChannelId;
  parentId: MessageId;
}

/** What a message answers, in one line that leads there. */
export function ParentQuote({ channelId, parentId }: ParentQuoteProps) {
  const parent = useMessage(parentId);
  const author = useStore((state) => (parent ? state.members[parent.authorId] : undefined));
  return (
    <div className="flex items-center gap-1.5 truncate pr-5 pl-10 text-faint text-sm md:pl-12">
      <ReplyIcon className="size-3.5 shrink-0 -scale-x-100" />
      {parent === undefined && <span>…</span>}
      {parent === null || parent?.deleted ? <span className="italic">a removed message</span> : null}
      {parent && !parent.deleted && (
        <Link
          href={messagePath(channelId, parentId)}
          className="min-w-0 truncate rounded hover:text-ink hover:underline"
        >
          <MemberName member={author} className="font-medium text-soft" />{" "}
          {plainWords(parent.content.slice(0, quotedLength)) || "a file"}
        </Link>
      )}
    </div>
  );
}

import type { Message } from "#contract/message.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import { CloseIcon, ReplyIcon } from "#web/components/icons.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";

interface AnsweringBarProps {
  message: Message;
  onCancel: () => void;
}

/** Which message the next one will answer. */
export function AnsweringBar({ message, onCancel }: AnsweringBarProps) {
  const author = useStore((state) => state.members[message.authorId]);
  return (
    <div className="flex items-center gap-2 border-line border-b py-1 pr-1 pl-3 text-sm">
      <ReplyIcon className="size-4 shrink-0 text-faint" />
      <span className="min-w-0 flex-1 truncate text-faint">
        Replying to <MemberName member={author} className="font-medium text-soft" />: {message.content}
      </span>
      <IconButton label="Do not reply" keys="Esc" size="small" icon={<CloseIcon />} onClick={onCancel} />
    </div>
  );
}

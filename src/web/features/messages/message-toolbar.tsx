import { useLocation } from "wouter";
import type { Message } from "#contract/message.ts";
import { copyText } from "#web/components/copy-text.ts";
import { EmojiPicker } from "#web/components/emoji-picker.tsx";
import { IconButton } from "#web/components/icon-button.tsx";
import {
  AlikeIcon,
  BellIcon,
  CopyIcon,
  EditIcon,
  LinkIcon,
  MoreIcon,
  ReplyIcon,
  SmileIcon,
  ThreadIcon,
  TrashIcon,
} from "#web/components/icons.tsx";
import { Menu, MenuItem, MenuSeparator } from "#web/components/menu.tsx";
import { toast } from "#web/components/toast.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { openPanel } from "#web/features/shell/panel.ts";
import { permalink, threadPath } from "#web/features/shell/paths.ts";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { deleteMessage, markUnreadFrom, startEditing, startReply } from "#web/state/message-actions.ts";
import { useStore } from "#web/state/store.ts";
import { react } from "./message-reactions.tsx";

interface MessageToolbarProps {
  message: Message;
  isInThread: boolean;
  /** Something of it is open and stands outside of the row: it has to stay. */
  onHold: (isHeld: boolean) => void;
}

/** What one can do with a message: under the pointer, the focus, or a long press. */
export function MessageToolbar({ message, isInThread, onHold }: MessageToolbarProps) {
  const [, navigate] = useLocation();
  const isMine = useStore((state) => state.me?.id === message.authorId);
  const isAdmin = useIsAdmin();
  const canWrite = useStore((state) => {
    const channel = state.channels[message.channelId];
    return channel?.joined === true && !channel.archived;
  });
  const openThread = () => navigate(threadPath(message.channelId, message.threadId ?? message.id));
  const small = { size: "small", side: "top" } as const;
  return (
    <div
      role="toolbar"
      aria-label="This message"
      className="-top-3.5 absolute right-3 z-10 flex items-center rounded-lg border border-line bg-raised p-0.5 shadow-raised md:right-5"
    >
      {canWrite && (
        <EmojiPicker
          trigger={<IconButton label="React" keys="R" icon={<SmileIcon />} {...small} />}
          onPick={(emoji) => react(message, emoji)}
          onOpenChange={onHold}
        />
      )}
      {canWrite && (
        <IconButton
          label="Reply"
          keys="A"
          icon={<ReplyIcon />}
          onClick={() => startReply(message)}
          {...small}
        />
      )}
      {!isInThread && (
        <IconButton label="Thread" keys="T" icon={<ThreadIcon />} onClick={openThread} {...small} />
      )}
      {isMine && canWrite && (
        <IconButton
          label="Edit"
          keys="E"
          icon={<EditIcon />}
          onClick={() => startEditing(message.id)}
          {...small}
        />
      )}
      <Menu onOpenChange={onHold} trigger={<IconButton label="More" icon={<MoreIcon />} {...small} />}>
        <MenuItem icon={<LinkIcon />} onSelect={() => copyText(permalink(message.id), "Link copied.")}>
          Copy link
        </MenuItem>
        <MenuItem icon={<CopyIcon />} onSelect={() => copyText(message.content, "Text copied.")}>
          Copy text
        </MenuItem>
        {message.content && !message.withdrawn && (
          <MenuItem
            icon={<AlikeIcon />}
            onSelect={() => openPanel({ kind: "similar", messageId: message.id })}
          >
            Messages like this one
          </MenuItem>
        )}
        {!isInThread && (
          <MenuItem
            icon={<BellIcon />}
            onSelect={() => void attempt(() => markUnreadFrom(message), "Could not mark as unread")}
          >
            Mark unread from here
          </MenuItem>
        )}
        {(isMine || isAdmin) && (
          <>
            <MenuSeparator />
            <MenuItem icon={<TrashIcon />} danger onSelect={() => remove(message)}>
              Delete
            </MenuItem>
          </>
        )}
      </Menu>
    </div>
  );
}

function remove(message: Message): void {
  deleteMessage(message.id, (error) => {
    toast({ text: `Could not delete: ${error instanceof Error ? error.message : error}`, kind: "problem" });
  });
}

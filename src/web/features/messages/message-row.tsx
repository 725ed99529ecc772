import { type KeyboardEvent, memo, useState } from "react";
import { flushSync } from "react-dom";
import type { Member } from "#contract/member.ts";
import type { Message } from "#contract/message.ts";
import { mentionsMember } from "#web/state/mentions.ts";
import { useStore } from "#web/state/store.ts";
import { DeletingRow } from "./deleting-row.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageEditor } from "./message-editor.tsx";
import { MessageFrame } from "./message-frame.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { ParentQuote } from "./parent-quote.tsx";
import { shortTime } from "./times.ts";
import { useLongPress } from "./use-long-press.ts";

interface MessageRowProps {
  rowKey: string;
  message: Message;
  isFirst: boolean;
  showsParent: boolean;
  isLit: boolean;
  isTabStop: boolean;
  isInThread: boolean;
}

/** Characters of a message that are read aloud when it gets the focus. */
const spokenLength = 300;

function spoken(author: Member | undefined, message: Message): string {
  const name = author?.kind === "bot" ? author.handle : (author?.name ?? "somebody");
  return `${name}, ${shortTime(message.createdAt)}: ${message.content.slice(0, spokenLength)}`;
}

/** A letter on a message that has the focus presses the button of its toolbar that names this key. */
function pressToolbar(event: KeyboardEvent<HTMLElement>, show: () => void): void {
  const isLetter = /^[a-z]$/i.test(event.key) && !(event.ctrlKey || event.metaKey || event.altKey);
  if (!isLetter || event.target !== event.currentTarget) return;
  flushSync(show);
  const selector = `[role=toolbar] [aria-keyshortcuts="${event.key.toUpperCase()}"]`;
  const button = event.currentTarget.querySelector<HTMLElement>(selector);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** A message. Drawn again only when it changes itself: everything it needs beside that is read narrowly. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isFirst, isInThread } = props;
  const author = useStore((state) => state.members[message.authorId]);
  const isForMe = useStore((state) => state.me !== null && mentionsMember(message.content, state.me.handle));
  const isEdited = useStore((state) => state.editing === message.id);
  const isDeleting = useStore((state) => state.deleting[message.id] === true);
  const [isActive, setIsActive] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  const longPress = useLongPress((row) => {
    row.focus({ preventScroll: true });
    setIsActive(true);
  });

  if (isDeleting) return <DeletingRow messageId={message.id} />;
  const lit = props.isLit ? "row-highlight" : "";
  const look = isForMe ? "bg-accent-soft/50 shadow-[inset_3px_0_0_var(--color-accent)]" : "";
  const hasToolbar = (isActive || isHeld) && !isEdited && !message.deleted;
  return (
    <article
      aria-label={spoken(author, message)}
      tabIndex={props.isTabStop ? 0 : -1}
      data-row={props.rowKey}
      data-message={message.id}
      onPointerEnter={(event) => event.pointerType === "mouse" && setIsActive(true)}
      onPointerLeave={(event) => event.pointerType === "mouse" && setIsActive(false)}
      onFocus={(event) => event.target.matches(":focus-visible") && setIsActive(true)}
      onBlur={(event) => isHeld || event.currentTarget.contains(event.relatedTarget) || setIsActive(false)}
      onKeyDown={(event) => pressToolbar(event, () => setIsActive(true))}
      {...longPress}
      className={`relative ${isFirst ? "pt-2.5" : "pt-0.5"} pb-0.5 touch:select-none touch:outline-none outline-offset-[-2px] ${
        hasToolbar ? "bg-hover" : look
      } ${lit}`}
    >
      {props.showsParent && message.parentId && (
        <ParentQuote channelId={message.channelId} parentId={message.parentId} />
      )}
      <MessageFrame author={author} createdAt={message.createdAt} isFirst={isFirst}>
        {isEdited ? (
          <MessageEditor message={message} />
        ) : (
          <MessageBody message={message} isLains={author?.kind === "bot"} isInThread={isInThread} />
        )}
      </MessageFrame>
      {hasToolbar && <MessageToolbar message={message} isInThread={isInThread} onHold={setIsHeld} />}
    </article>
  );
});

import type { Message } from "#contract/message.ts";
import { ReplyActions } from "#web/features/lain/reply-actions.tsx";
import { MessageText } from "./markdown/message-text.tsx";
import { MessageFiles } from "./message-files.tsx";
import { MessageReactions } from "./message-reactions.tsx";
import { ThreadLink } from "./thread-link.tsx";
import { WithdrawnText } from "./withdrawn-text.tsx";

interface MessageBodyProps {
  message: Message;
  isLains: boolean;
  isInThread: boolean;
}

/** What was said: words, files, reactions, and the way into its thread. */
export function MessageBody({ message, isLains, isInThread }: MessageBodyProps) {
  const isEdited = message.updatedAt !== message.createdAt;
  if (message.deleted) {
    return (
      <>
        <p className="text-faint italic">This message was removed.</p>
        {!isInThread && <ThreadLink message={message} />}
      </>
    );
  }
  return (
    <>
      {message.withdrawn ? (
        <WithdrawnText message={message} />
      ) : (
        <MessageText content={message.content} editedAt={isEdited ? message.updatedAt : undefined} />
      )}
      {message.files.length > 0 && <MessageFiles files={message.files} />}
      {isLains && !message.withdrawn && <ReplyActions message={message} />}
      {message.reactions.length > 0 && <MessageReactions message={message} />}
      {!isInThread && <ThreadLink message={message} />}
    </>
  );
}

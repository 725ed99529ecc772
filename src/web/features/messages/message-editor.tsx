import { useState } from "react";
import { limits } from "#contract/limits.ts";
import type { Message } from "#contract/message.ts";
import { Button } from "#web/components/button.tsx";
import { TextBox } from "#web/features/composer/text-box.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { draftOf, saveDraft } from "#web/state/drafts.ts";
import { deleteMessage, editMessage, startEditing } from "#web/state/message-actions.ts";

/** Edits a message where it stands. What is typed is kept if the row scrolls away. */
export function MessageEditor({ message }: { message: Message }) {
  const [text, setText] = useState(() => draftOf(message.id) || message.content);
  const change = (next: string) => {
    setText(next);
    saveDraft(message.id, next === message.content ? "" : next);
  };
  const close = () => {
    saveDraft(message.id, "");
    startEditing(null);
  };
  const save = () => {
    const content = text.trimEnd();
    if (content.length > limits.messageLength) return;
    close();
    if (content === "" && message.files.length === 0) {
      deleteMessage(message.id, () => {});
    } else if (content !== message.content) {
      void attempt(() => editMessage(message, content), "Could not edit");
    }
  };
  return (
    <div className="my-1 max-w-3xl rounded-xl border border-line-strong bg-raised px-3 py-2">
      <TextBox
        label="Edit the message"
        value={text}
        onChange={change}
        onSubmit={save}
        onEscape={close}
        channelId={message.channelId}
        autoFocus
      />
      <div className="mt-1.5 flex items-center gap-2">
        <Button look="primary" onClick={save}>
          Save
        </Button>
        <Button look="plain" onClick={close}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

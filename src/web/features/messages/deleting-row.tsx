import type { MessageId } from "#contract/ids.ts";
import { undoDeletion } from "#web/state/message-actions.ts";

/** Stands in place of a message for as long as its deletion can be undone. */
export function DeletingRow({ messageId }: { messageId: MessageId }) {
  return (
    <div role="status" className="flex items-center gap-2 py-1 pr-5 pl-15 text-faint text-sm md:pl-17">
      Message deleted
      <button
        type="button"
        onClick={() => undoDeletion(messageId)}
        className="rounded px-1 font-semibold text-accent-text underline underline-offset-2"
      >
        Undo
      </button>
    </div>
  );
}

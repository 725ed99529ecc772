import { IconButton } from "#web/components/icon-button.tsx";
import { CloseIcon, FileIcon } from "#web/components/icons.tsx";
import { sizeInWords } from "#web/features/messages/size-in-words.ts";
import type { Attachment } from "./use-attachments.ts";

interface AttachmentsProps {
  attachments: readonly Attachment[];
  onRemove: (key: string) => void;
}

export function Attachments({ attachments, onRemove }: AttachmentsProps) {
  if (attachments.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2 px-3 pt-3">
      {attachments.map((attachment) => (
        <li
          key={attachment.key}
          className="relative flex w-56 max-w-full items-center gap-2.5 overflow-hidden rounded-lg border border-line bg-paper py-1.5 pr-1 pl-2"
        >
          {attachment.preview ? (
            <img src={attachment.preview} alt="" className="size-9 shrink-0 rounded object-cover" />
          ) : (
            <FileIcon className="size-9 shrink-0 p-2 text-faint" />
          )}
          <span className="min-w-0 flex-1 text-xs">
            <span className="block truncate font-medium">{attachment.name}</span>
            <State attachment={attachment} />
          </span>
          <IconButton
            label={`Remove ${attachment.name}`}
            size="small"
            icon={<CloseIcon />}
            onClick={() => onRemove(attachment.key)}
          />
          <Progress attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

function State({ attachment }: { attachment: Attachment }) {
  if (attachment.problem) {
    return (
      <span role="alert" className="block truncate text-danger" title={attachment.problem}>
        Not uploaded: {attachment.problem}
      </span>
    );
  }
  const size = sizeInWords(attachment.size);
  return (
    <span className="block text-faint tabular-nums">
      {attachment.file ? size : `${Math.floor(attachment.progress * 100)}% of ${size}`}
    </span>
  );
}

function Progress({ attachment }: { attachment: Attachment }) {
  if (attachment.file || attachment.problem) return null;
  return (
    <span
      role="progressbar"
      aria-label={`Uploading ${attachment.name}`}
      aria-valuenow={Math.floor(attachment.progress * 100)}
      className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent transition-transform"
      style={{ transform: `scaleX(${attachment.progress})` }}
    />
  );
}

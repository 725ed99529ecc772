import { downloadFile } from "#contract/endpoints/messages.ts";
import type { MessageFile } from "#contract/message.ts";
import { FileIcon } from "#web/components/icons.tsx";
import { apiUrl } from "#web/state/api.ts";
import { sizeInWords } from "./size-in-words.ts";

/** Pixels that a picture takes at most. */
const maxWidth = 400;
const maxHeight = 300;

export function MessageFiles({ files }: { files: readonly MessageFile[] }) {
  return (
    <ul className="mt-1.5 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className="min-w-0 max-w-full">
          {file.mediaType.startsWith("image/") && file.width && file.height ? (
            <Picture file={file} width={file.width} height={file.height} />
          ) : (
            <Download file={file} />
          )}
        </li>
      ))}
    </ul>
  );
}

function fileUrl(file: MessageFile): string {
  return apiUrl(downloadFile.path, { params: { fileId: file.id } });
}

interface PictureProps {
  file: MessageFile;
  width: number;
  height: number;
}

/** Takes its room before it is loaded, so that nothing moves when it is. */
function Picture({ file, width, height }: PictureProps) {
  const scale = Math.min(1, maxWidth / width, maxHeight / height);
  return (
    <a href={`${fileUrl(file)}?preview`} target="_blank" rel="noopener noreferrer" className="block">
      <img
        src={`${fileUrl(file)}?preview`}
        alt={file.name}
        width={Math.round(width * scale)}
        height={Math.round(height * scale)}
        loading="lazy"
        decoding="async"
        className="h-auto max-w-full rounded-lg border border-line bg-sunken"
      />
    </a>
  );
}

function Download({ file }: { file: MessageFile }) {
  return (
    <a
      href={fileUrl(file)}
      download={file.name}
      className="flex max-w-80 items-center gap-2.5 rounded-lg border border-line bg-raised px-3 py-2 hover:bg-hover"
    >
      <FileIcon className="shrink-0 text-faint" />
      <span className="min-w-0">
        <span className="block truncate font-medium text-sm">{file.name}</span>
        <span className="block text-faint text-xs">{sizeInWords(file.size)}</span>
      </span>
    </a>
  );
}

import { useEffect, useRef, useState } from "react";
import { limits } from "#contract/limits.ts";
import type { MessageFile } from "#contract/message.ts";
import { sizeInWords } from "#web/features/messages/size-in-words.ts";
import { newClientId } from "#web/state/client-id.ts";
import { upload } from "#web/state/upload.ts";

export interface Attachment {
  key: string;
  name: string;
  size: number;
  /** An address of the picture while it is not sent, or null. */
  preview: string | null;
  /** From 0 to 1. */
  progress: number;
  /** Once it is uploaded. */
  file: MessageFile | null;
  /** Why it could not be, in words. */
  problem: string | null;
}

/** Files that will go with the next message: uploaded at once, while one still writes. */
export function useAttachments() {
  const [attachments, setAttachments] = useState<readonly Attachment[]>([]);
  const aborts = useRef(new Map<string, AbortController>());

  useEffect(() => {
    const all = aborts.current;
    return () => {
      for (const abort of all.values()) abort.abort();
    };
  }, []);

  function change(key: string, changes: Partial<Attachment>): void {
    setAttachments((held) => held.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  }

  async function start(key: string, file: File): Promise<void> {
    const abort = new AbortController();
    aborts.current.set(key, abort);
    try {
      const onProgress = (progress: number) => change(key, { progress });
      change(key, { file: await upload(file, { onProgress, signal: abort.signal }), progress: 1 });
    } catch (error) {
      change(key, { problem: error instanceof Error ? error.message : String(error) });
    }
  }

  function add(files: readonly File[]): void {
    for (const file of files) {
      const attachment = attachmentOf(file);
      setAttachments((held) => (held.length < limits.filesPerMessage ? [...held, attachment] : held));
      if (attachment.problem === null) void start(attachment.key, file);
    }
  }

  function remove(key: string): void {
    aborts.current.get(key)?.abort();
    setAttachments((held) => held.filter((one) => one.key !== key));
  }

  return {
    attachments,
    add,
    remove,
    /** They belong to a message now. */
    clear: () => setAttachments([]),
    files: attachments.flatMap(({ file }) => (file ? [file] : [])),
    isUploading: attachments.some(({ file, problem }) => file === null && problem === null),
  };
}

function attachmentOf(file: File): Attachment {
  const isTooLarge = file.size > limits.fileBytes;
  return {
    key: newClientId(),
    name: file.name,
    size: file.size,
    preview: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
    progress: 0,
    file: null,
    problem: isTooLarge ? `larger than ${sizeInWords(limits.fileBytes)}` : null,
  };
}

import type { FileId, MemberId } from "#contract/ids.ts";
import { requireActive } from "#server/chat/permissions.ts";
import type { Command } from "#server/storage/command.ts";
import { type FileRow, insertFile } from "./file-queries.ts";

export interface NewFile {
  uploaderId: MemberId;
  name: string;
  mediaType: string;
  size: number;
  width: number | null;
  height: number | null;
}

/** Writes down a file that was received; it is its uploader's alone until a message carries it. */
export const createFile: Command<NewFile, FileRow> = async (
  database,
  { uploaderId, name, mediaType, size, width, height },
  { now, nextId },
) => {
  await requireActive(database, uploaderId);
  const file: FileRow = {
    id: nextId() as FileId,
    uploader_id: uploaderId,
    message_id: null,
    position: 0,
    name,
    media_type: mediaType,
    size,
    width,
    height,
    created_at: now,
  };
  await insertFile(database, file);
  return file;
};

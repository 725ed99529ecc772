import type { Readable } from "node:stream";
import type { FileId, MemberId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { requireReadableFile } from "#server/chat/permissions.ts";
import type { Commands } from "#server/storage/command.ts";
import type { FileStore } from "#server/storage/files.ts";
import type { Database } from "#server/storage/schema.ts";
import type { createFile } from "./create-file.ts";
import { cleanFileName } from "./file-name.ts";
import { type FileRow, selectKnownFileIds } from "./file-queries.ts";
import { findDimensions, findMediaType } from "./media-types.ts";
import type { removeUnusedFiles } from "./remove-unused-files.ts";

const sweepBatch = 500;

/** Files: their rows in the database, their bytes in the store. */
export interface Files {
  /** Stores all of the bytes and a row, or nothing. */
  upload(uploaderId: MemberId, name: string | undefined, bytes: AsyncIterable<Uint8Array>): Promise<FileRow>;
  /** The row of a file that a member may read. Throws `not_found`. */
  find(memberId: MemberId, fileId: FileId): Promise<FileRow>;
  /** The bytes of a file that was found; both ends of a range are inclusive. */
  read(file: FileRow, range?: { start: number; end: number }): Promise<Readable>;
  /** Removes the bytes of files whose rows are gone. */
  removeBytes(fileIds: FileId[]): Promise<void>;
  /** Removes uploads that were never used, and bytes that a crash left without a row. */
  sweep(): Promise<void>;
}

export function createFiles(deps: {
  read: Database;
  commands: Commands<{ createFile: typeof createFile; removeUnusedFiles: typeof removeUnusedFiles }>;
  store: FileStore;
}): Files {
  const { read, commands, store } = deps;

  const removeBytes = async (fileIds: FileId[]): Promise<void> => {
    for (const fileId of fileIds) await store.remove(fileId);
  };

  return {
    async upload(uploaderId, name, bytes) {
      const received = await store.receive(bytes, limits.fileBytes);
      try {
        const mediaType = await findMediaType(received.head);
        const file = await commands.createFile({
          uploaderId,
          name: cleanFileName(name),
          mediaType,
          size: received.size,
          ...findDimensions(received.head, mediaType),
        });
        await received.keep(file.id);
        return file;
      } catch (error) {
        await received.discard();
        throw error;
      }
    },
    find: (memberId, fileId) => requireReadableFile(read, memberId, fileId),
    read: (file, range) => store.read(file.id, range),
    removeBytes,
    async sweep() {
      await removeBytes(await commands.removeUnusedFiles());
      const removeUnknown = async (keys: FileId[]) => {
        const known = await selectKnownFileIds(read, keys);
        await removeBytes(keys.filter((key) => !known.has(key)));
      };
      let keys: FileId[] = [];
      for await (const key of store.keys()) {
        keys.push(key as FileId);
        if (keys.length < sweepBatch) continue;
        await removeUnknown(keys);
        keys = [];
      }
      await removeUnknown(keys);
    },
  };
}

import { createReadStream } from "node:fs";
import { mkdir, open, opendir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "#server/platform/app-error.ts";

/** Bytes under keys. Keys are ids: digits alone. */
export interface FileStore {
  /**
   * Takes in bytes that have no key yet; nothing of them stays if they break off or are more than `maxBytes`
   * (then it throws `too_large`). The caller either keeps or discards what it got.
   */
  receive(bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedFile>;
  /** Both ends of a range are inclusive. Throws `not_found`. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable>;
  /** Removing what is not there changes nothing. */
  remove(key: string): Promise<void>;
  keys(): AsyncIterable<string>;
}

export interface ReceivedFile {
  /** Bytes. */
  size: number;
  /** The first bytes, at most `headBytes`. */
  head: Uint8Array;
  /** Gives the bytes their key; from then on they survive a power cut. */
  keep(key: string): Promise<void>;
  discard(): Promise<void>;
}

/** Enough for every type's mark and for the dimensions of a photo with a preview inside. */
export const headBytes = 256 * 1024;

/** Files of a folder. What a crash left half received is removed when it is opened. */
export async function openFileFolder(folder: string): Promise<FileStore> {
  const incoming = join(folder, "incoming");
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const pathOf = (key: string) => join(folder, key);

  return {
    async receive(bytes, maxBytes) {
      const path = join(incoming, crypto.randomUUID());
      const discard = () => rm(path, { force: true });
      try {
        const { size, head } = await write(path, bytes, maxBytes);
        const keep = async (key: string) => {
          await rename(path, pathOf(key));
          await sync(folder);
        };
        return { size, head, keep, discard };
      } catch (error) {
        await discard();
        throw toStorageFailure(error);
      }
    },
    async read(key, range) {
      const file = await open(pathOf(key)).catch((error: unknown) => {
        throw codeOf(error) === "ENOENT" ? new AppError("not_found") : error;
      });
      return createReadStream("", { fd: file, ...range });
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async *keys() {
      for await (const entry of await opendir(folder)) if (entry.isFile()) yield entry.name;
    },
  };
}

async function write(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ size: number; head: Uint8Array }> {
  const file = await open(path, "wx", 0o600);
  try {
    const head: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of bytes) {
      if (size < headBytes) head.push(chunk.subarray(0, headBytes - size));
      size += chunk.length;
      if (size > maxBytes) throw new AppError("too_large");
      await file.writeFile(chunk);
    }
    await file.sync();
    return { size, head: Buffer.concat(head) };
  } finally {
    await file.close();
  }
}

/** A new name is only safe once the folder that holds it is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function toStorageFailure(error: unknown): unknown {
  return codeOf(error) === "ENOSPC"
    ? new AppError("storage_full", "The disk is full.", { cause: error })
    : error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

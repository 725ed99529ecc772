import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "#server/platform/app-error.ts";

export interface Line {
  /** Counted from 1. */
  number: number;
  /** Null: longer than any message can be. */
  text: string | null;
  /** Bytes of the file read so far, compressed where it is compressed. */
  bytesRead: number;
}

const maxLineLength = 1024 * 1024;

/** The lines of a text file, gzipped or not (told by its first bytes). Memory stays small whatever its size. */
export async function* readLines(path: string, signal: AbortSignal): AsyncGenerator<Line> {
  const file = createReadStream(path);
  const text = new PassThrough();
  const copying = (await isGzip(path))
    ? pipeline(file, createGunzip(), text, { signal })
    : pipeline(file, text, { signal });
  let failure: unknown;
  const reading = copying.catch((error: unknown) => {
    failure = error;
    text.destroy();
  });
  try {
    yield* splitLines(text, () => file.bytesRead);
  } catch (error) {
    failure ??= error;
  } finally {
    file.destroy();
    await reading;
  }
  if (failure !== undefined && !signal.aborted) {
    throw new AppError("unprocessable", "The file is damaged or cut off.", { cause: failure });
  }
}

async function* splitLines(chunks: AsyncIterable<Buffer>, bytesRead: () => number): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: false });
  let rest = "";
  let isTooLong = false;
  let number = 0;
  const line = (text: string): Line => {
    number += 1;
    const tooLong = isTooLong || text.length > maxLineLength;
    isTooLong = false;
    return { number, text: tooLong ? null : text, bytesRead: bytesRead() };
  };
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) yield line(part);
    if (rest.length > maxLineLength) {
      isTooLong = true;
      rest = "";
    }
  }
  rest += decoder.decode();
  if (rest !== "" || isTooLong) yield line(rest);
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

import { fileTypeFromBuffer } from "file-type";
import { imageSize } from "image-size";
import { isShownInline } from "./is-shown-inline.ts";

/** The type as the first bytes say it, whatever the name claims. Markup of every kind is plain text. */
export async function findMediaType(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found !== undefined) return found.mime;
  return isText(head) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

/** Pixels as the picture is shown, turned as its camera was held; null where the first bytes do not say. */
export function findDimensions(
  head: Uint8Array,
  mediaType: string,
): { width: number | null; height: number | null } {
  const unknown = { width: null, height: null };
  if (!mediaType.startsWith("image/") || !isShownInline(mediaType)) return unknown;
  try {
    const { width, height, orientation = 1 } = imageSize(head);
    const isTurned = orientation >= 5;
    return isTurned ? { width: height, height: width } : { width, height };
  } catch {
    return unknown;
  }
}

/** The head may end inside a character. */
function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

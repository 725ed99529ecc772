import { createCipheriv, createDecipheriv, randomFillSync } from "node:crypto";

export interface CursorCodec {
  encode(seq: number): string;
  /** The event's number, or undefined for what this server did not write. */
  decode(cursor: string): number | undefined;
}

const algorithm = "aes-128-ecb";
const seqBytes = 6;
const randomBytes = 5;
const blockBytes = 16;

/**
 * Cursors are event numbers in one encrypted block. A number told openly would count what others do, and two
 * equal cursors would say that nobody did anything: hence the key, and five random bytes beside the number.
 * The five zero bytes after them show that the block is ours.
 */
export function createCursorCodec(key: Buffer): CursorCodec {
  return {
    encode(seq) {
      const block = Buffer.alloc(blockBytes);
      block.writeUIntBE(seq, 0, seqBytes);
      randomFillSync(block, seqBytes, randomBytes);
      return createCipheriv(algorithm, key, null).setAutoPadding(false).update(block).toString("base64url");
    },

    decode(cursor) {
      const encrypted = Buffer.from(cursor, "base64url");
      if (encrypted.length !== blockBytes) return undefined;
      const block = createDecipheriv(algorithm, key, null).setAutoPadding(false).update(encrypted);
      const isOurs = block.subarray(seqBytes + randomBytes).every((byte) => byte === 0);
      return isOurs ? block.readUIntBE(0, seqBytes) : undefined;
    },
  };
}

import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { VectorMetadata } from "./vector-index.ts";

/** Half of the 40 KB that an index takes for all metadata of a vector, in UTF-8. */
const maxContentBytes = 20_000;

export interface DescribedMessage {
  id: MessageId;
  content: string;
  created_at: number;
  updated_at: number;
  author_id: MemberId;
  channel_id: ChannelId;
  parent_id: MessageId | null;
  /** The first file's name, or null where there is none. */
  file_name: string | null;
}

export function vectorMetadata(message: DescribedMessage): VectorMetadata {
  const content = cutToBytes(message.content, maxContentBytes);
  return {
    message_id: message.id,
    ...(content !== "" && { content }),
    created_at: message.created_at,
    updated_at: message.updated_at,
    user_id: message.author_id,
    channel_id: message.channel_id,
    ...(message.parent_id !== null && { parent_id: message.parent_id }),
    ...(message.file_name !== null && { has_file: true, file_name: message.file_name }),
  };
}

function cutToBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return text;
  const cut = Buffer.from(text).subarray(0, maxBytes).toString();
  // A character cut in two decodes to U+FFFD.
  return cut.replace(/\uFFFD+$/, "");
}

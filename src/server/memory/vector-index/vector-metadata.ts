import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { VectorMetadata } from "./vector-index.ts";

/** Half of the 40 KB that Pinecone takes for all metadata of a vector, as JSON. */
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

/** As much of a text as fits as JSON, which writes a line break as two characters and an invisible one as six. */
function cutToBytes(text: string, maxBytes: number): string {
  const whole = text.toWellFormed();
  if (whole.length * 6 <= maxBytes || jsonBytes(whole) <= maxBytes) return whole;
  let length = 0;
  let bytes = 0;
  for (const character of whole) {
    bytes += jsonBytes(character);
    if (bytes > maxBytes) break;
    length += character.length;
  }
  return whole.slice(0, length);
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - '""'.length;
}

import type { ChannelId, MessageId } from "#contract/ids.ts";

export interface MemoryTables {
  /** The vector and the term hashes of each message that Lain remembers. Deleted with the message. */
  message_vectors: {
    message_id: MessageId;
    vector_id: string;
    channel_id: ChannelId;
    /** Version of the message that was embedded. */
    version: number;
    /** Embedding model and terms version, as stamped on the index. */
    model: string;
    embedding: Uint8Array;
    terms: Uint8Array;
  };
  /** Messages that could not be indexed, with the reason; they hold nobody up. */
  parked_messages: {
    message_id: MessageId;
    version: number;
    attempts: number;
    reason: string;
    parked_at: number;
  };
}

import type { MemberId, MessageId } from "#contract/ids.ts";

export interface MemoryTables {
  /**
   * What memory holds of each message that Lain has seen. A row stays until the indexer has taken the message out of
   * the vector index, so it may outlive its message by a moment: reads join `messages`.
   */
  message_vectors: {
    message_id: MessageId;
    vector_id: string;
    /** Who had written it when it was indexed: an account may have claimed an imported member's messages since. */
    author_id: MemberId;
    /** Version of the message that was embedded. */
    version: number;
    /** Embedding model, its dimension and the version of the terms. */
    stamp: string;
    /** 384 bits of the vector, for the first pass of a search. */
    code: Uint8Array;
    /** Hashes of the words, 32 bits each. */
    terms: Uint8Array;
    /** Whether it ends as a question does; null where it was stored before that was kept. */
    is_question: number | null;
    /** The vector, one signed byte for each number. */
    embedding: Uint8Array;
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

import type { Generated } from "kysely";
import type { MemberId, MessageId } from "#contract/ids.ts";

export interface MemoryTables {
  /**
   * The words of each message that Lain has seen. A row stays until memory has heard that its message is gone, so it
   * may outlive it by a moment: reads join `messages`.
   */
  message_terms: {
    message_id: MessageId;
    /** Who had written it when it was indexed: an account may have claimed an imported member's messages since. */
    author_id: MemberId;
    /** Version of the message that the terms are of. */
    version: number;
    /** How the terms were made. */
    stamp: string;
    /** What the message does beside holding words, one bit each. */
    marks: number;
    /** Hashes of the words, 32 bits each. */
    terms: Uint8Array;
  };
  /** Each a generation of vectors, made by one model and kept in one place. A number is never used twice. */
  vector_indexes: {
    id: Generated<number>;
    /** What its vectors are stamped with: the embedder's name and the numbers of a vector. */
    model: string;
    dimension: number;
    /** The options as JSON, without keys: the embedder and the place can be made from them again. */
    embedding: string;
    place: string;
    created_at: number;
    /** When the operator agreed to what it costs to embed all that was there before. */
    consented_at: number | null;
    /** Since when it holds every message. */
    complete_at: number | null;
    /** Sent to the embedder so far, as it counts them. */
    tokens: number;
    checked_at: number | null;
    /** Since when it is used no more. It goes when its vectors have left their place. */
    retired_at: number | null;
  };
  /** What each vector index holds. A row stays until its vector has left the index. */
  message_vectors: {
    index_id: number;
    message_id: MessageId;
    /** The message's: an edit does not change it. */
    vector_id: string;
    author_id: MemberId;
    /** Version of the message that was embedded. 0: announced, the vector may have reached the index or not. */
    version: number;
    /** 384 bits of the vector, for the first pass of a search. Null where the index lies elsewhere, like the vector. */
    code: Uint8Array | null;
    /** The vector, one signed byte for each number. */
    embedding: Uint8Array | null;
  };
  /** Messages that could not be indexed, with the reason; they hold nobody up. */
  parked_messages: {
    /** A vector index, or 0 for the words. */
    index_id: number;
    message_id: MessageId;
    version: number;
    attempts: number;
    reason: string;
    parked_at: number;
  };
}

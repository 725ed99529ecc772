import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";

/**
 * What stands beside a vector. Keys are left out where there is nothing; times are epoch milliseconds. (An interface would
 * not be the record of values that Pinecone's client takes.)
 */
export type VectorMetadata = {
  message_id: MessageId;
  /** Cut to fit. */
  content?: string;
  created_at: number;
  updated_at: number;
  user_id: MemberId;
  channel_id: ChannelId;
  parent_id?: MessageId;
  has_file?: true;
  /** The first file's. */
  file_name?: string;
};

export interface VectorRecord {
  vectorId: string;
  values: Float32Array;
  metadata: VectorMetadata;
}

export interface VectorKey {
  vectorId: string;
  /** Left out where the database knows of none. */
  messageId?: MessageId;
}

/** What an index holds. */
export interface IndexedVector {
  vectorId: string;
  /** As far as the index has it; what somebody else put there may have nothing of it. */
  metadata: Partial<VectorMetadata>;
}

export interface VectorQuery {
  values: Float32Array;
  topK: number;
  /** Vectors of other channels are not looked at. */
  channelIds: readonly ChannelId[];
}

export interface VectorHit {
  messageId: MessageId;
  /** The cosine. */
  score: number;
}

/**
 * Finds messages by vector. What it answers may be stale: whoever shows a hit reads the message again. Fails with
 * `unavailable` when it cannot be reached, and with `unprocessable` when it does not take a vector. Every
 * implementation passes `vectorIndexSuite`.
 */
export interface VectorIndex {
  /** Puts vectors in, or others in their place. Queries find them at once or soon afterwards. */
  upsert(records: readonly VectorRecord[]): Promise<void>;
  /** Keys that are not there are passed over. */
  remove(keys: readonly VectorKey[]): Promise<void>;
  /** Nearest first, the older message first among equals that are found. */
  query(query: VectorQuery): Promise<VectorHit[]>;
  /** Everything that it holds of this workspace, in pages; of what changes meanwhile, the old, the new or nothing. */
  scan(): AsyncIterable<IndexedVector[]>;
  /** Takes out everything that it holds of this workspace. */
  clear(): Promise<void>;
}

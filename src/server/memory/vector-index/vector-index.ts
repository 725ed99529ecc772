import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";

/** What stands beside a vector. Keys are left out where there is nothing; times are epoch milliseconds. */
export interface VectorMetadata {
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
}

export interface VectorRecord {
  vectorId: string;
  values: Float32Array;
  metadata: VectorMetadata;
}

export interface VectorKey {
  vectorId: string;
  messageId: MessageId;
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
 * `unavailable` when it cannot be reached. Every implementation passes `vectorIndexSuite`.
 */
export interface VectorIndex {
  /** Puts vectors in, or others in their place. Found by every query that starts afterwards. */
  upsert(records: readonly VectorRecord[]): Promise<void>;
  /** Keys that are not there are passed over. */
  remove(keys: readonly VectorKey[]): Promise<void>;
  /** Nearest first, the older message first among equals. */
  query(query: VectorQuery): Promise<VectorHit[]>;
}

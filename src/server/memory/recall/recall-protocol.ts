import type { ErrorCode } from "#contract/errors.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { EmbeddingOption } from "#server/memory/embedding/create-embeddings.ts";
import type { VectorHit, VectorQuery } from "#server/memory/vector-index/vector-index.ts";
import type { Prepared } from "./prepare-texts.ts";
import type { RecallEngine, RecallQuery, ScoredMessage, WordCounts } from "./recall-engine.ts";
import type { Turn } from "./turn-store.ts";

export interface RecallSetting {
  lainId: MemberId;
  embedding: EmbeddingOption;
}

/** A vector and whose it is. */
export interface PlacedVector {
  messageId: MessageId;
  channelId: ChannelId;
  values: Float32Array;
}

export interface RecallStats {
  turns: number;
  /** Turns that were removed or edited; their room comes back when the columns are loaded anew. */
  removedTurns: number;
  vectors: number;
  bytes: number;
}

/** What the recall worker does. Asked for from the main thread by name. */
export interface RecallOperations {
  prepare(contents: string[]): Promise<Prepared[]>;
  /** The vector of a question without the bot's name; undefined where nothing else is said. */
  embedQuestion(text: string): Promise<Float32Array | undefined>;
  upsertTurns(turns: Turn[]): Promise<void>;
  removeTurns(messageIds: MessageId[]): Promise<void>;
  putVectors(vectors: PlacedVector[]): Promise<void>;
  removeVectors(messageIds: MessageId[]): Promise<void>;
  nearest(query: VectorQuery): Promise<VectorHit[]>;
  search(query: RecallQuery): Promise<ScoredMessage[]>;
  countWords(query: Parameters<RecallEngine["countWords"]>[0]): Promise<WordCounts>;
  /** Loads everything anew. */
  reload(): Promise<void>;
  /** Reads members' names again. */
  reloadNames(): Promise<void>;
  stats(): Promise<RecallStats>;
}

export type OperationName = keyof RecallOperations;

export interface RecallRequest {
  id: number;
  name: OperationName;
  input: unknown;
}

export type RecallAnswer =
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; details: unknown } }
  | { id: number; bug: string };

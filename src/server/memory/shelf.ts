import type { MessageId } from "#contract/ids.ts";
import type { BatchLimits } from "./embedding/embedder.ts";
import type { ShelfState, selectToIndex } from "./index-queries.ts";
import type { Remember } from "./memory-commands.ts";
import type { IndexedVector, VectorKey } from "./vector-index/vector-index.ts";

/** A message with all that indexing needs of it. */
export type MessageToIndex = Awaited<ReturnType<typeof selectToIndex>>[number];

/** A message and what a shelf made of it. */
export interface Made<Value> {
  message: MessageToIndex;
  value: Value;
}

/** What became of a message: something that can be stored, or why there will never be anything. */
export type Outcome<Value> = { value: Value } | { refused: string };

/** Something that is there beside the rows. */
export interface Held {
  /** Whose it says it is. */
  messageId: MessageId | undefined;
  /** Of an index that lies elsewhere; it may be anything, by anybody. */
  vector: IndexedVector | undefined;
}

/** What was made, as it is committed. */
export type Batch<Value> = Omit<Remember<never>, "rows"> & { made: readonly Made<Value>[] };

/**
 * What memory holds of all messages in one form: their words, or one generation of their vectors. `createIndexer` keeps
 * it true.
 */
export interface Shelf<Value> {
  /** The number of the vector index, or `wordsId`. */
  readonly id: number;
  /** What is best made at once. */
  limits(): Promise<BatchLimits>;
  states(ids: readonly MessageId[]): Promise<ShelfState[]>;
  /** One outcome for each message, in their order. Throws where the fault is no message's. */
  make(messages: readonly MessageToIndex[]): Promise<Outcome<Value>[]>;
  /**
   * Before the commit, where something lies outside the database and this thread. Answers what was put. Throws
   * `unprocessable` where one of them is refused.
   */
  put(made: readonly Made<Value>[]): Promise<readonly Made<Value>[]>;
  take(keys: readonly VectorKey[]): Promise<void>;
  /** Answers the messages that were stored. */
  commit(batch: Batch<Value>): Promise<MessageId[]>;
  /** After the commit: what this thread holds of it. */
  show(made: readonly Made<Value>[], forgotten: readonly MessageId[]): Promise<void>;
  /** What is there beside the rows, in pages: in this thread, or in an index that lies elsewhere. */
  held(): AsyncIterable<Held[]>;
}

import type { Indexing } from "#contract/endpoints/memory.ts";
import type { MemberId } from "#contract/ids.ts";
import type { RunKind } from "#server/memory/indexing-run.ts";
import type { MemoryOptions } from "#server/memory/memory-options.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import type { RecallEngine } from "./recall-engine.ts";
import type { RecallQuery, ScoredMessage, WordCounts } from "./recall-query.ts";

export interface RecallSetting {
  lainId: MemberId;
  options: MemoryOptions;
}

export interface RecallStats {
  turns: number;
  /** Turns that were removed or edited; their room comes back when the columns are loaded anew. */
  removedTurns: number;
  vectors: number;
  bytes: number;
}

/** A question; the channels it names and the messages near to it by their vectors are looked for, unless it says otherwise. */
export type Question = Omit<RecallQuery, "nearest" | "byModel" | "namedChannels"> & {
  withoutVectors?: boolean;
};

/** What the memory's thread does. Asked for from the main thread by name. */
export interface RecallOperations {
  search(question: Question): Promise<ScoredMessage[]>;
  countWords(query: Parameters<RecallEngine["countWords"]>[0]): Promise<WordCounts>;
  /** Events for the words' subscriber or a generation's. One whose generation is gone has nothing to do. */
  indexEvents(input: { subscriber: string; events: readonly StoredEvent[] }): Promise<void>;
  startRun(input: { kind: RunKind; isConfirmed: boolean }): Promise<Indexing>;
  stopRun(): Promise<Indexing>;
  showIndexing(): Promise<Indexing>;
  /** Resolves when it has found out for the first time whether anything is missing. */
  settled(): Promise<void>;
  stats(): Promise<RecallStats>;
}

export type OperationName = keyof RecallOperations;

/** What it says by itself: the subscribers of the generations that live now. */
export interface RecallTold {
  subscribers: string[];
}

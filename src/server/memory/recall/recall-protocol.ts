import type { Indexing } from "#contract/endpoints/memory.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { MemberId } from "#contract/ids.ts";
import { EmbeddingFailure } from "#server/memory/embedding/embedding-failure.ts";
import type { RunKind } from "#server/memory/indexing-run.ts";
import type { MemoryOptions } from "#server/memory/memory-options.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { RecallEngine } from "./recall-engine.ts";
import type { RecallQuery, ScoredMessage, WordCounts } from "./recall-query.ts";

export interface RecallSetting {
  lainId: MemberId;
  options: MemoryOptions;
  /** See `checkShelf`; left out: as long as services take. */
  lookPausesMs?: readonly number[] | undefined;
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

/** What became of something that was asked of the other thread. */
export type Answer =
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; details: unknown } }
  | { id: number; bug: string };

interface Request {
  kind: "request";
  id: number;
  name: string;
  input: unknown;
}

/** To the memory's thread: an operation, or what became of a command that it asked for. */
export type ToRecall = Request | { kind: "answer"; answer: Answer };

/** From it: the same the other way round, and what it has to say by itself. */
export type FromRecall =
  | Request
  | { kind: "answer"; answer: Answer }
  | { kind: "loaded" }
  /** The subscribers of the generations that live now. */
  | { kind: "subscribers"; names: string[] }
  | { kind: "log"; level: "info" | "warn" | "error"; event: string; fields: Record<string, unknown> };

/** Does what was asked for, and says what became of it. */
export async function answer(id: number, work: () => Promise<unknown>): Promise<Answer> {
  try {
    return { id, value: await work() };
  } catch (error) {
    if (error instanceof AppError) return { id, error: { code: error.code, details: error.details } };
    if (error instanceof EmbeddingFailure)
      return { id, error: { code: "unavailable", details: error.message } };
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Requests to the other thread that have no answer yet. */
export function createRequests(send: (request: Request) => void) {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: unknown): void }>();
  let lastId = 0;
  return {
    ask: (name: string, input: unknown): Promise<never> =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        send({ kind: "request", id: lastId, name, input });
      }),

    settle(answer: Answer): void {
      const request = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (request === undefined) return;
      if ("value" in answer) request.resolve(answer.value as never);
      else if ("error" in answer) request.reject(new AppError(answer.error.code, answer.error.details));
      else request.reject(new Error(answer.bug));
    },

    rejectAll(error: unknown): void {
      for (const request of waiting.values()) request.reject(error);
      waiting.clear();
    },
  };
}

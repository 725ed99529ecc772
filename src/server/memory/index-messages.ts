import type { MemberId, MessageId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { type MemoryState, selectMemoryStates, selectToRemember } from "./index-queries.ts";
import type { memoryCommands, Remember } from "./memory-commands.ts";

import type { Recall } from "./recall/create-recall.ts";
import type { Prepared } from "./recall/prepare-texts.ts";
import type { VectorIndex } from "./vector-index/vector-index.ts";
import { vectorMetadata } from "./vector-index/vector-metadata.ts";
import { isQuestion } from "./words/terms-of.ts";

export interface IndexerDeps {
  read: Database;
  commands: Commands<typeof memoryCommands>;
  recall: Pick<Recall, "prepare" | "upsertTurns" | "removeTurns">;
  vectorIndex: VectorIndex;
  lainId: MemberId;
  /** From `indexStamp`. */
  stamp: string;
  logger: Logger;
}

export interface IndexOptions {
  /** The subscriber's cursor, moved in the commit that stores the rows. */
  cursor?: Remember["cursor"];
  /** Makes everything anew, or also what was set aside; else what is missing or outdated. */
  redo?: "everything" | "parked";
}

/** What was not as it should be. */
export interface IndexChanges {
  /** Seen, but not stored, or an older version, or made with another model. */
  remembered: number;
  forgotten: number;
}

export interface Indexer {
  /** Makes memory hold of these messages what it should: whatever happened to them, in whatever order, once or twice. */
  indexMessages(ids: readonly MessageId[], options?: IndexOptions): Promise<IndexChanges>;
}

type ToRemember = Awaited<ReturnType<typeof selectToRemember>>[number];

/** Then a message is set aside. */
export const maxTries = 3;

export function createIndexer(deps: IndexerDeps): Indexer {
  const { read, commands, recall, vectorIndex, lainId, stamp, logger } = deps;
  const failures = new Map<MessageId, number>();

  async function indexMessages(ids: readonly MessageId[], options: IndexOptions = {}): Promise<IndexChanges> {
    const states = await selectMemoryStates(read, lainId, ids);
    const toRemember = states.filter((state) => isOutdated(state, stamp, options.redo)).map(({ id }) => id);
    const toForget = states.filter((state) => !state.isSeen && state.stored !== undefined);
    if (toRemember.length === 0 && toForget.length === 0) return { remembered: 0, forgotten: 0 };

    const messages = toRemember.length === 0 ? [] : await selectToRemember(read, lainId, toRemember);
    const { prepared, failure } = await prepareAll(messages);
    // The index comes before the rows: were it the other way round, a crash between them would lose a vector.
    await vectorIndex.upsert(prepared.map(toRecord));
    await vectorIndex.remove(
      toForget.map(({ id, stored }) => ({ messageId: id, vectorId: stored!.vectorId })),
    );
    const forgotten = toForget.map(({ id }) => id);
    const stored = await commands.rememberMessages({
      rows: prepared.map((entry) => toRow(entry, stamp)),
      forgotten,
      cursor: failure === undefined ? options.cursor : undefined,
    });
    await tellRecall(prepared, new Set(stored), forgotten);
    if (failure !== undefined) throw failure;
    return { remembered: stored.length, forgotten: forgotten.length };
  }

  async function tellRecall(
    prepared: PreparedMessage[],
    stored: ReadonlySet<MessageId>,
    forgotten: MessageId[],
  ) {
    try {
      await recall.upsertTurns(prepared.filter(({ message }) => stored.has(message.id)).map(toTurn));
      await recall.removeTurns(forgotten);
    } catch (error) {
      // It died, and loads what is committed when it starts again.
      if (!(error instanceof AppError && error.code === "unavailable")) throw error;
    }
  }

  /** Prepares all at once; when that fails, one by one, so that one message spoils nothing for the others. */
  async function prepareAll(
    messages: ToRemember[],
  ): Promise<{ prepared: PreparedMessage[]; failure?: unknown }> {
    try {
      return { prepared: await prepare(messages) };
    } catch (error) {
      logger.warn("memory.batch-failed", { messages: messages.length, error: describeError(error) });
    }
    const prepared: PreparedMessage[] = [];
    let failure: unknown;
    for (const message of messages) {
      try {
        prepared.push(...(await prepare([message])));
        failures.delete(message.id);
      } catch (error) {
        if (!(await park(message, error))) failure ??= error;
      }
    }
    return { prepared, failure };
  }

  async function prepare(messages: ToRemember[]): Promise<PreparedMessage[]> {
    const prepared = await recall.prepare(messages.map((message) => message.content));
    return prepared.map((made, index) => ({ message: messages[index]!, made }));
  }

  /** Counts a failure. Answers whether the message is set aside now. */
  async function park(message: ToRemember, error: unknown): Promise<boolean> {
    const attempts = (failures.get(message.id) ?? 0) + 1;
    failures.set(message.id, attempts);
    if (attempts < maxTries) return false;
    failures.delete(message.id);
    const reason = error instanceof Error ? error.name : "unknown";
    await commands.parkMessage({ messageId: message.id, version: message.version, attempts, reason });
    logger.error("memory.message-parked", { messageId: message.id, attempts, error: describeError(error) });
    return true;
  }

  return { indexMessages: oneAtATime(indexMessages) };
}

interface PreparedMessage {
  message: ToRemember;
  made: Prepared;
}

function isOutdated(state: MemoryState, stamp: string, redo: IndexOptions["redo"]): boolean {
  if (!state.isSeen) return false;
  if (redo === "everything") return true;
  if (redo === undefined && state.parkedVersion === state.version) return false;
  const { stored } = state;
  return (
    stored === undefined ||
    stored.version !== state.version ||
    stored.stamp !== stamp ||
    stored.authorId !== state.authorId ||
    stored.isQuestion === null
  );
}

function toRecord({ message, made }: PreparedMessage) {
  return { vectorId: message.vector_id, values: made.values, metadata: vectorMetadata(message) };
}

function toRow({ message, made }: PreparedMessage, stamp: string) {
  return {
    message_id: message.id,
    vector_id: message.vector_id,
    author_id: message.author_id,
    version: message.version,
    stamp,
    code: bytesOf(made.code),
    terms: bytesOf(made.terms),
    embedding: made.embedding,
    is_question: Number(isQuestion(message.content)),
  };
}

function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

function toTurn({ message, made }: PreparedMessage) {
  return {
    messageId: message.id,
    channelId: message.channel_id,
    authorId: message.author_id,
    createdAt: message.created_at,
    parentId: message.parent_id,
    threadId: message.thread_id,
    isQuestion: isQuestion(message.content),
    terms: made.terms,
  };
}

/** Calls wait for those before them: what is read, made and stored belongs together. */
function oneAtATime<Input extends unknown[], Output>(work: (...input: Input) => Promise<Output>) {
  let last: Promise<unknown> = Promise.resolve();
  return (...input: Input): Promise<Output> => {
    const next = last.then(() => work(...input));
    last = next.catch(() => {});
    return next;
  };
}

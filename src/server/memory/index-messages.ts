import type { MemberId, MessageId } from "#contract/ids.ts";
import { inChunks } from "#server/platform/in-chunks.ts";
import type { Logger } from "#server/platform/logger.ts";
import { oneAtATime } from "#server/platform/one-at-a-time.ts";
import type { Database } from "#server/storage/schema.ts";
import type { BatchLimits } from "./embedding/embedder.ts";
import { estimateTokens } from "./embedding/pack-texts.ts";
import { type ShelfState, selectToIndex } from "./index-queries.ts";
import type { Cursor } from "./memory-commands.ts";
import type { Made, MessageToIndex, Shelf } from "./shelf.ts";
import { sift } from "./sift.ts";
import { ahead, mapEach } from "./stages.ts";

export interface IndexOptions {
  /** The subscriber's cursor, moved in the commit of the last messages. */
  cursor?: Cursor;
  /** A walk's cursor, moved with each commit to the last message that is done. */
  walk?: string;
  /** Makes anew what was parked too, or whatever is named. */
  redo?: "parked" | ((state: ShelfState) => boolean);
  /** Begins nothing more; what is under way, and may be paid for, is stored. */
  signal?: AbortSignal | undefined;
  /** Called with the number of messages that were looked at. */
  onProgress?: ((looked: number) => void) | undefined;
}

/** What was not as it should be. */
export interface IndexChanges {
  /** Seen, but not stored, or an older version, or made in another way. */
  remembered: number;
  forgotten: number;
}

export interface Indexer {
  /** Makes a shelf hold of these messages what it should: whatever happened to them, in whatever order, once or twice. */
  index(ids: AsyncIterable<MessageId> | Iterable<MessageId>, options?: IndexOptions): Promise<IndexChanges>;
  /** Does something while nothing is stored. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Tells what is stored, until the function that it answers is called. */
  onStored(listener: (ids: readonly MessageId[]) => void): () => void;
}

/** Messages that are looked at at once. */
const messagesPerLook = 500;
/** Messages of a batch of which few have to be made. */
const messagesPerBatch = 2_000;
/** As many as hold up nobody who waits for a commit. */
const rowsPerCommit = 250;

export function createIndexer<Value>(deps: {
  read: Database;
  lainId: MemberId;
  shelf: Shelf<Value>;
  logger: Logger;
}): Indexer {
  const { read, lainId, shelf, logger } = deps;
  const alone = oneAtATime();
  const listeners = new Set<(ids: readonly MessageId[]) => void>();

  async function look(ids: MessageId[], redo: IndexOptions["redo"]): Promise<Looked> {
    const states = await shelf.states(ids);
    const outdated = states.filter((state) => isOutdated(state, redo)).map(({ id }) => id);
    const messages = outdated.length === 0 ? [] : await selectToIndex(read, lainId, outdated);
    return { states, messages: new Map(messages.map((message) => [message.id, message])) };
  }

  /** Full batches, in order, whatever share of the messages is to be made. */
  async function* inBatches(
    looked: AsyncIterable<Looked>,
    { cursor, walk, signal, onLimits }: IndexOptions & { onLimits(limits: BatchLimits): void },
  ): AsyncGenerator<ToMake> {
    let batch = emptyBatch();
    let tokens = 0;
    const cursorOf = ({ ids }: ToMake): Cursor | undefined =>
      walk === undefined ? undefined : { subscriber: walk, seq: Number(ids.at(-1)) };
    for await (const { states, messages } of looked) {
      const limits = await shelf.limits();
      onLimits(limits);
      if (signal?.aborted) return;
      for (const state of states) {
        const message = messages.get(state.id);
        const more = message === undefined ? 0 : estimateTokens(message.content);
        const isFull = batch.messages.length >= limits.texts || tokens + more > limits.tokens;
        if ((isFull && batch.messages.length > 0) || batch.ids.length >= messagesPerBatch + limits.texts) {
          if (signal?.aborted) return;
          yield { ...batch, cursor: cursorOf(batch) };
          batch = emptyBatch();
          tokens = 0;
        }
        batch.ids.push(state.id);
        if (message !== undefined) batch.messages.push(message);
        batch.isToStore ||= message !== undefined || isToForget(state);
        tokens += more;
      }
    }
    if (batch.ids.length > 0 && !signal?.aborted) yield { ...batch, cursor: cursor ?? cursorOf(batch) };
  }

  async function make({ messages, ...batch }: ToMake): Promise<ToStore<Value>> {
    const outcomes = messages.length === 0 ? [] : await shelf.make(messages);
    const made: Made<Value>[] = [];
    const refused: Refused[] = [];
    for (const [index, message] of messages.entries()) {
      const outcome = outcomes[index]!;
      if ("value" in outcome) made.push({ message, value: outcome.value });
      else refused.push({ message, reason: outcome.refused });
    }
    return { ...batch, made, refused };
  }

  /** Looks again, because making takes time: what nobody may remember any more is forgotten, whatever was made of it. */
  async function store({ ids, made, refused, isToStore, cursor }: ToStore<Value>): Promise<IndexChanges> {
    if (!isToStore) return { remembered: 0, forgotten: 0 };
    const states = new Map((await shelf.states(ids)).map((state) => [state.id, state]));
    const wanted = made.filter(({ message }) => isMadeOf(message, states.get(message.id)));
    const put = await sift(wanted, shelf.put);
    const notPut = put.refused.map(({ item, reason }) => ({ message: item.message, reason }));
    const parked = new Map([...refused, ...notPut].map((one) => [one.message.id, toParked(one)]));
    const toForget = [...states.values()].filter(
      // What was held of a message before it became one that is refused is not said there any more.
      (state) => isToForget(state) || (parked.has(state.id) && state.heldVersion !== null),
    );
    await shelf.take(
      toForget.flatMap(({ id, vectorId }) => (vectorId === null ? [] : { messageId: id, vectorId })),
    );
    const forgotten = toForget.map(({ id }) => id);
    const stored = new Set(
      await commit({ made: put.results, forgotten, parked: [...parked.values()], cursor }),
    );
    await shelf.show(
      put.results.filter(({ message }) => stored.has(message.id)),
      forgotten,
    );
    for (const listener of listeners) listener([...stored]);
    return { remembered: stored.size, forgotten: forgotten.length };
  }

  function toParked({ message, reason }: Refused) {
    logger.error("memory.message-parked", { messageId: message.id, reason });
    return { message_id: message.id, version: message.version, reason };
  }

  async function commit({ made, forgotten, ...rest }: Parameters<typeof shelf.commit>[0]) {
    const stored: MessageId[] = [];
    for (let start = 0; ; start += rowsPerCommit) {
      const end = start + rowsPerCommit;
      const isLast = end >= Math.max(made.length, forgotten.length);
      const some = { made: made.slice(start, end), forgotten: forgotten.slice(start, end) };
      const last = isLast ? rest : { parked: [], cursor: undefined };
      stored.push(...(await shelf.commit({ ...some, ...last })));
      if (isLast) return stored;
    }
  }

  return {
    alone,

    onStored(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async index(ids, options = {}) {
      const looked = mapEach(inChunks(ids, messagesPerLook), (some) => look(some, options.redo));
      let atOnce = 1;
      const onLimits = ({ requestsAtOnce }: BatchLimits) => {
        atOnce = requestsAtOnce;
      };
      const batches = ahead(inBatches(ahead(looked), { ...options, onLimits }));
      const changes = { remembered: 0, forgotten: 0 };
      for await (const batch of ahead(mapEach(batches, make, () => atOnce))) {
        const { remembered, forgotten } = await alone(() => store(batch));
        changes.remembered += remembered;
        changes.forgotten += forgotten;
        options.onProgress?.(batch.ids.length);
      }
      return changes;
    },
  };
}

interface Looked {
  states: ShelfState[];
  /** Those that are to be made. */
  messages: ReadonlyMap<MessageId, MessageToIndex>;
}

interface ToMake {
  ids: MessageId[];
  messages: MessageToIndex[];
  isToStore: boolean;
  cursor?: Cursor | undefined;
}

interface ToStore<Value> extends Omit<ToMake, "messages"> {
  made: readonly Made<Value>[];
  refused: readonly Refused[];
}

interface Refused {
  message: MessageToIndex;
  reason: string;
}

function emptyBatch(): ToMake {
  return { ids: [], messages: [], isToStore: false };
}

function isOutdated(state: ShelfState, redo: IndexOptions["redo"]): boolean {
  if (state.isSeen === 0) return false;
  if (redo !== "parked" && state.parkedVersion === state.version) return false;
  if (state.heldVersion !== state.version || state.heldAuthorId !== state.authorId) return true;
  return typeof redo === "function" && redo(state);
}

/** Whether a message is still what something was made of. */
function isMadeOf(message: MessageToIndex, state: ShelfState | undefined): boolean {
  return state?.isSeen === 1 && state.version === message.version && state.authorId === message.author_id;
}

function isToForget(state: ShelfState): boolean {
  return state.isSeen === 0 && (state.heldVersion !== null || state.parkedVersion !== null);
}

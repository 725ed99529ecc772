import { isDeepStrictEqual } from "node:util";
import type { MemberId, MessageId } from "#contract/ids.ts";
import { inChunks } from "#server/platform/in-chunks.ts";
import type { Database } from "#server/storage/schema.ts";
import { messagesOf } from "./affected-messages.ts";
import type { IndexChanges, Indexer } from "./index-messages.ts";
import { type ShelfState, selectOrphans, selectToIndex } from "./index-queries.ts";
import type { Held, Shelf } from "./shelf.ts";
import { vectorMetadata } from "./vector-index/vector-metadata.ts";

export interface CheckOptions {
  /** Called with the number of messages that were looked at. */
  onProgress?: ((looked: number) => void) | undefined;
  /** Stops between two pages; what is done stays done. */
  signal?: AbortSignal | undefined;
  /** Waits between two pages, in a check that nobody waits for. */
  pause?: (() => Promise<void>) | undefined;
}

interface CheckDeps<Value> {
  read: Database;
  lainId: MemberId;
  shelf: Shelf<Value>;
  indexer: Indexer;
}

const idsPerPage = 500;

/**
 * Finds every difference between the messages, the rows of a shelf and what it holds beside them, and mends it: what
 * nobody knows of is removed, what is missing or differs is made anew.
 */
export async function checkShelf<Value>(
  deps: CheckDeps<Value>,
  { onProgress, signal, pause = async () => {} }: CheckOptions = {},
): Promise<IndexChanges> {
  const { read, shelf, indexer } = deps;
  /** The messages of which the right thing is held. */
  const right = new Set<number>();
  const note = (ids: readonly MessageId[]) => {
    for (const id of ids) right.add(Number(id));
  };
  const changes = { remembered: 0, forgotten: 0 };
  const stopListening = indexer.onStored(note);
  try {
    for await (const page of shelf.held()) {
      if (signal?.aborted) return changes;
      const { held, removed } = await indexer.alone(() => comparePage(deps, page));
      note(held);
      changes.forgotten += removed;
      await pause();
    }
    const redo = ({ id }: ShelfState) => !right.has(Number(id));
    for await (const ids of pagesToCheck(read, shelf.id)) {
      if (signal?.aborted) return changes;
      const { remembered, forgotten } = await indexer.index(ids, { redo, signal });
      changes.remembered += remembered;
      changes.forgotten += forgotten;
      onProgress?.(ids.length);
      await pause();
    }
    return changes;
  } finally {
    stopListening();
  }
}

/** All messages, and after them those that are gone and still have a row. */
async function* pagesToCheck(read: Database, shelfId: number): AsyncGenerator<MessageId[]> {
  yield* inChunks(messagesOf(read), idsPerPage);
  for (let after = ""; ; ) {
    const orphans = await selectOrphans(read, shelfId, { after, limit: idsPerPage });
    if (orphans.length === 0) return;
    yield orphans;
    after = orphans.at(-1)!;
  }
}

/** Removes what nobody knows of. Answers the messages of which the right thing is held. */
async function comparePage<Value>({ read, lainId, shelf }: CheckDeps<Value>, page: readonly Held[]) {
  const ids = page.flatMap(({ messageId }) => messageId ?? []);
  const states = new Map((await shelf.states(ids)).map((state) => [state.id, state]));
  const known = page.filter((held) => isKnown(held, states.get(held.messageId!)));
  const unknown = page.filter((held) => !known.includes(held));
  await shelf.take(unknown.flatMap(({ vector }) => vector ?? []));
  await shelf.show(
    [],
    unknown.flatMap(({ messageId, vector }) => (vector === undefined ? (messageId ?? []) : [])),
  );
  const described = known.filter(({ vector }) => vector !== undefined).map(({ messageId }) => messageId!);
  const messages = described.length === 0 ? [] : await selectToIndex(read, lainId, described);
  const metadata = new Map(messages.map((message) => [message.id, vectorMetadata(message)]));
  const isRight = ({ messageId, vector }: Held) =>
    vector === undefined || isDeepStrictEqual(vector.metadata, metadata.get(messageId!));
  return { held: known.filter(isRight).map(({ messageId }) => messageId!), removed: unknown.length };
}

function isKnown({ vector }: Held, state: ShelfState | undefined): boolean {
  if (state === undefined || state.heldVersion === null) return false;
  return vector === undefined || vector.vectorId === state.vectorId;
}

import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { messagesOf } from "./affected-messages.ts";
import { inChunks } from "./in-chunks.ts";
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

export interface CheckDeps<Value> {
  read: Database;
  lainId: MemberId;
  shelf: Shelf<Value>;
  indexer: Indexer;
  /** Milliseconds, one after the other, after which it is looked again for what seems to differ. */
  lookPausesMs?: readonly number[] | undefined;
}

const idsPerPage = 500;

/** What is written to an index elsewhere is seen within seconds. */
const defaultLookPausesMs = [500, 1_000, 2_000, 4_000];

/**
 * Finds every difference between the messages, the rows of a shelf and what it holds beside them, and mends it: what
 * nobody knows of is removed, what is missing or differs is made anew. An index that tells late what was written is
 * looked at again before that counts as a difference.
 */
export async function checkShelf<Value>(
  deps: CheckDeps<Value>,
  { onProgress, signal, pause = async () => {} }: CheckOptions = {},
): Promise<IndexChanges> {
  const { read, shelf, indexer, lookPausesMs = defaultLookPausesMs } = deps;
  /** The messages of which the right thing is held. */
  const right = new Set<number>();
  /** What is held and nobody knows of, by its key. */
  const unknown = new Map<string, Held>();
  const lookPauses = lookPausesMs.values();
  const changes = { remembered: 0, forgotten: 0 };
  const note = (ids: readonly MessageId[]) => {
    for (const id of ids) right.add(Number(id));
  };
  const isRight = ({ id }: Pick<ShelfState, "id">) => right.has(Number(id));
  const stopListening = indexer.onStored(note);

  async function compare(page: readonly Held[]): Promise<void> {
    const compared = await indexer.alone(() => comparePage(deps, page));
    note(compared.right);
    for (const held of compared.unknown) unknown.set(keyOf(held), held);
  }

  /** Looks at what seems to differ until nothing does, or time enough has passed. */
  async function lookAgain(suspects: () => Promise<string[]>): Promise<void> {
    if (shelf.lookAgain === undefined) return;
    for (let ids = await suspects(); ids.length > 0 && !signal?.aborted; ids = await suspects()) {
      const { value: pauseMs = 0, done } = lookPauses.next();
      await sleep(pauseMs);
      const found = await shelf.lookAgain(ids);
      for (const id of ids) unknown.delete(id);
      await compare(found);
      if (done) return;
    }
  }

  async function missingAmong(ids: readonly MessageId[]): Promise<string[]> {
    const states = await shelf.states(ids.filter((id) => !isRight({ id })));
    return states.filter(isThought).flatMap(({ vectorId }) => vectorId ?? []);
  }

  try {
    for await (const page of shelf.held()) {
      if (signal?.aborted) return changes;
      await compare(page);
      await pause();
    }
    await lookAgain(async () => [...unknown.keys()]);
    for await (const page of inChunks(unknown.values(), idsPerPage))
      changes.forgotten += await indexer.alone(() => removeUnknown(deps, page));
    for await (const ids of pagesToCheck(read, shelf.id)) {
      if (signal?.aborted) return changes;
      await lookAgain(() => missingAmong(ids));
      const redo = (state: ShelfState) => !isRight(state);
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

/** The messages of which the right thing is held, and what nobody knows of. */
async function comparePage<Value>({ read, lainId, shelf }: CheckDeps<Value>, page: readonly Held[]) {
  const { known, unknown } = await partByKnown(shelf, page);
  const described = known.filter(({ vector }) => vector !== undefined).map(({ messageId }) => messageId!);
  const messages = described.length === 0 ? [] : await selectToIndex(read, lainId, described);
  const metadata = new Map(messages.map((message) => [message.id, vectorMetadata(message)]));
  const isRight = ({ messageId, vector }: Held) =>
    vector === undefined || isDeepStrictEqual(vector.metadata, metadata.get(messageId!));
  return { right: known.filter(isRight).map(({ messageId }) => messageId!), unknown };
}

/** Removes it, as far as it is still not known. Answers how much that was. */
async function removeUnknown<Value>({ shelf }: CheckDeps<Value>, held: readonly Held[]): Promise<number> {
  const { unknown } = await partByKnown(shelf, held);
  await shelf.take(unknown.flatMap(({ vector }) => vector ?? []));
  const heldHere = unknown.filter(({ vector }) => vector === undefined);
  await shelf.show(
    [],
    heldHere.flatMap(({ messageId }) => messageId ?? []),
  );
  return unknown.length;
}

async function partByKnown<Value>(shelf: Shelf<Value>, page: readonly Held[]) {
  const ids = page.flatMap(({ messageId }) => messageId ?? []);
  const states = new Map((await shelf.states(ids)).map((state) => [state.id, state]));
  const isKnown = ({ messageId, vector }: Held) => {
    const state = states.get(messageId!);
    if (state === undefined || state.heldVersion === null) return false;
    return vector === undefined || vector.vectorId === state.vectorId;
  };
  return { known: page.filter(isKnown), unknown: page.filter((held) => !isKnown(held)) };
}

/** Whether the rows say that it is held as it should be. */
function isThought({ isSeen, version, heldVersion }: ShelfState): boolean {
  return isSeen === 1 && version === heldVersion;
}

function keyOf({ messageId, vector }: Held): string {
  return vector?.vectorId ?? messageId!;
}

import type { MemberId, MessageId } from "#contract/ids.ts";
import { selectCursor } from "#server/outbox/outbox-queries.ts";
import { formatId } from "#server/platform/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { messagesOf } from "./affected-messages.ts";
import { inChunks } from "./in-chunks.ts";
import { type IndexChanges, type Indexer, type IndexOptions, maxTries } from "./index-messages.ts";
import { selectOrphanIds } from "./index-queries.ts";
import { countRemembered, countStored } from "./memory-queries.ts";
import type { Recall } from "./recall/create-recall.ts";

export interface Progress {
  done: number;
  total: number;
}

export interface WalkOptions {
  onProgress?: (progress: Progress) => void;
  /** Stops between two batches; what is done stays done. */
  signal?: AbortSignal;
}

/** What was found and mended. */
export interface CheckReport extends IndexChanges {
  checked: number;
  /** Whether the recall worker held what is stored. */
  recallWasTrue: boolean;
}

export interface WalkDeps {
  read: Database;
  indexer: Indexer;
  recall: Pick<Recall, "stats" | "reload">;
  lainId: MemberId;
  stamp: string;
}

const messagesPerBatch = 250;
/** Its cursor stands at the last message that was made anew, so that a stopped rebuild goes on there. */
const rebuildCursor = "memory.rebuild";

/** Finds every difference between the messages, what is stored of them and what recall holds, and mends it. */
export async function checkMemory(deps: WalkDeps, options: WalkOptions = {}): Promise<CheckReport> {
  const report = await walk(deps, options, { start: "", redo: "parked" });
  return { ...report, recallWasTrue: await mendRecall(deps) };
}

/** Makes everything anew, going on where it was stopped. */
export async function rebuildMemory(
  deps: WalkDeps & { resetCursor: (subscriber: string) => Promise<void> },
  options: WalkOptions = {},
): Promise<CheckReport> {
  const position = (await selectCursor(deps.read, rebuildCursor)) ?? 0;
  const report = await walk(deps, options, { start: formatId(position), redo: "everything" });
  if (!options.signal?.aborted) await deps.resetCursor(rebuildCursor);
  return { ...report, recallWasTrue: await mendRecall(deps) };
}

async function walk(
  { read, indexer }: WalkDeps,
  { onProgress, signal }: WalkOptions,
  { start, redo }: { start: string; redo: "everything" | "parked" },
) {
  const report = { checked: 0, remembered: 0, forgotten: 0 };
  const total = await countStored(read, "messages");
  const add = (changes: IndexChanges) => {
    report.remembered += changes.remembered;
    report.forgotten += changes.forgotten;
  };
  for await (const ids of inChunks(messagesOf(read, undefined, start), messagesPerBatch)) {
    if (signal?.aborted) return report;
    const cursor = { subscriber: rebuildCursor, seq: Number(ids.at(-1)) };
    add(await indexStubbornly(indexer, ids, redo === "everything" ? { redo, cursor } : { redo }));
    report.checked += ids.length;
    onProgress?.({ done: Math.min(report.checked, total), total });
  }
  for (;;) {
    const orphans = await selectOrphanIds(read, messagesPerBatch);
    if (orphans.length === 0) return report;
    add(await indexer.indexMessages(orphans));
  }
}

/** A message that fails is set aside after some tries, and the batch goes through. */
async function indexStubbornly(
  indexer: Indexer,
  ids: MessageId[],
  options: IndexOptions,
): Promise<IndexChanges> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await indexer.indexMessages(ids, options);
    } catch (error) {
      if (attempt === maxTries) throw error;
    }
  }
}

async function mendRecall({ read, recall, lainId, stamp }: WalkDeps): Promise<boolean> {
  const stored = await countRemembered(read, lainId, stamp);
  const { turns, vectors } = await recall.stats();
  const isTrue = turns === stored && vectors === stored;
  if (!isTrue) await recall.reload();
  return isTrue;
}

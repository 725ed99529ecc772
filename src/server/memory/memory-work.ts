import { setTimeout as sleep } from "node:timers/promises";
import type { MemberId } from "#contract/ids.ts";
import { readSetting } from "#server/chat/settings-queries.ts";
import { selectCursor, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import { formatId } from "#server/platform/ids.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { messagesOf } from "./affected-messages.ts";
import { estimateCost } from "./embedding/pack-texts.ts";
import type { Generation } from "./generation.ts";
import { selectGeneration, selectMissing } from "./generation-queries.ts";
import type { Generations } from "./generations.ts";
import type { Estimate, RunKind, RunOptions, RunResult } from "./indexing-run.ts";
import type { KeptShelf } from "./kept-shelf.ts";
import { type memoryCommands, termsSetting } from "./memory-commands.ts";
import { vectorsSubscriber, walkCursor } from "./memory-cursors.ts";
import { isFree, type MemoryOptions } from "./memory-options.ts";
import { countRows } from "./memory-queries.ts";
import { selectParkedIds } from "./parked-queries.ts";
import { wordsStamp } from "./words-shelf.ts";

/** Milliseconds between two looks whether a generation has heard of all that happened meanwhile. */
const pollMs = 100;

/** What is done for all messages, on both shelves. */
export interface MemoryWork {
  run(kind: RunKind, options: RunOptions & { isConfirmed: boolean }): Promise<RunResult>;
  /** What is not complete yet has to be agreed to again, where it costs money. */
  withdrawConsent(): Promise<void>;
  /** Whether anything has to be made before every message is on both shelves. */
  isIncomplete(): Promise<boolean>;
  /** Compares everything, slowly. */
  reconcile(options: { signal: AbortSignal; pause(): Promise<void> }): Promise<void>;
}

export function createMemoryWork(deps: {
  read: Database;
  commands: Commands<typeof memoryCommands>;
  lainId: MemberId;
  options: MemoryOptions;
  generations: Generations;
  words: KeptShelf;
  vectorsOf(generation: Generation): KeptShelf;
  /** The newest event that a subscriber has handled here. */
  heard(subscriber: string): number;
}): MemoryWork {
  const { read, commands, lainId, options, generations, words, vectorsOf, heard } = deps;

  const areWordsOutdated = async () => (await readSetting(read, termsSetting)) !== wordsStamp;

  async function indexWords({ signal, onTotal, onProgress }: RunOptions): Promise<void> {
    onTotal(await countRows(read, "messages"));
    await words.index(messagesOf(read), { signal, onProgress });
    if (!signal.aborted) await commands.stampWords({ stamp: wordsStamp });
  }

  /** What the operator has to agree to before a generation is made; undefined where nobody is paid. */
  async function costOf(generation: Generation): Promise<Estimate | undefined> {
    const embedder = await generation.embedder();
    const row = await selectGeneration(read, generation.id);
    if (isFree(embedder, options) || row?.consented_at !== null) return undefined;
    const { messages, bytes } = await selectMissing(read, lainId, generation.id);
    const { tokens, dollars = null } = estimateCost(bytes, embedder);
    return messages === 0 ? undefined : { messages, tokens, dollars };
  }

  /** Goes through all messages, or on where it was stopped, until the generation has every one of them. */
  async function indexVectors(generation: Generation, { signal, onTotal, onProgress }: RunOptions) {
    const walk = generation.isComplete ? undefined : walkCursor(generation.id);
    const reached = walk === undefined ? undefined : await selectCursor(read, walk);
    const start = reached === undefined ? "" : formatId(reached);
    onTotal(await countRows(read, "messages", start));
    await vectorsOf(generation).index(messagesOf(read, undefined, start), {
      signal,
      onProgress,
      ...(walk && { walk }),
    });
    const newest = await selectNewestSeq(read);
    while (!signal.aborted && (await positionOf(generation)) < newest) await sleep(pollMs);
    if (!signal.aborted) await generations.complete(generation);
  }

  async function positionOf({ id }: Generation): Promise<number> {
    const subscriber = vectorsSubscriber(id);
    return Math.max(heard(subscriber), (await selectCursor(read, subscriber)) ?? 0);
  }

  async function index({ isConfirmed, ...whole }: RunOptions & { isConfirmed: boolean }): Promise<RunResult> {
    const needsWords = await areWordsOutdated();
    const run = needsWords ? shareOf(whole, 2) : whole;
    if (needsWords) await indexWords(run);
    if (run.signal.aborted) return { mended: 0 };
    const generation = await generations.wanted();
    const needsConsent = await costOf(generation);
    if (needsConsent !== undefined) {
      if (!isConfirmed) return { needsConsent };
      await commands.markGeneration({ indexId: generation.id, mark: "consented_at" });
    }
    await indexVectors(generation, run);
    return { mended: 0 };
  }

  /** The shelves that are asked. */
  const shelves = (): KeptShelf[] => {
    const serving = generations.serving();
    return serving === undefined ? [words] : [words, vectorsOf(serving)];
  };

  async function check(whole: RunOptions): Promise<RunResult> {
    const checked = shelves();
    const { signal, onTotal, onProgress } = shareOf(whole, checked.length);
    let mended = 0;
    for (const shelf of checked) {
      onTotal(await countRows(read, "messages"));
      const { remembered, forgotten } = await shelf.check({ signal, onProgress });
      mended += remembered + forgotten;
      await noteChecked(shelf, signal);
    }
    return { mended };
  }

  async function noteChecked({ id }: KeptShelf, signal: AbortSignal): Promise<void> {
    const isVectors = generations.living().some((generation) => generation.id === id);
    if (isVectors && !signal.aborted) await commands.markGeneration({ indexId: id, mark: "checked_at" });
  }

  async function retry({ signal, onTotal, onProgress }: RunOptions): Promise<RunResult> {
    let mended = 0;
    for (const shelf of [words, ...generations.living().map(vectorsOf)]) {
      const ids = await selectParkedIds(read, shelf.id);
      onTotal(ids.length);
      mended += (await shelf.index(ids, { redo: "parked", signal, onProgress })).remembered;
    }
    return { mended };
  }

  /** What is begun here is what `index` goes on with, now and after a restart. */
  async function rebuild(run: RunOptions & { isConfirmed: boolean }): Promise<RunResult> {
    await generations.begin();
    return index(run);
  }

  const kinds = { index, rebuild, check, retry };
  return {
    run: (kind, run) => kinds[kind](run),
    async withdrawConsent() {
      for (const { id, isComplete } of generations.living())
        if (!isComplete) await commands.withdrawConsent({ indexId: id });
    },
    isIncomplete: async () => (await areWordsOutdated()) || !(await generations.wanted()).isComplete,

    async reconcile({ signal, pause }) {
      for (const shelf of shelves()) {
        await shelf.check({ signal, pause });
        await noteChecked(shelf, signal);
      }
    },
  };
}

/** The progress of one of so many parts, through each of which all messages go. */
function shareOf({ signal, onTotal, onProgress }: RunOptions, parts: number): RunOptions {
  return {
    signal,
    onTotal: (messages) => onTotal(messages / parts),
    onProgress: (messages) => onProgress(messages / parts),
  };
}

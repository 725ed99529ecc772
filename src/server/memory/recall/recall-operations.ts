import type { MessageId } from "#contract/ids.ts";
import { readBotHandles } from "#server/chat/settings-queries.ts";
import { affectedMessages } from "#server/memory/affected-messages.ts";
import { createDescribeIndexing } from "#server/memory/describe-indexing.ts";
import type { Generation } from "#server/memory/generation.ts";
import { openGenerations } from "#server/memory/generations.ts";
import { createIndexingRun } from "#server/memory/indexing-run.ts";
import { keepMemory } from "#server/memory/keep-memory.ts";
import { type KeptShelf, keepShelf } from "#server/memory/kept-shelf.ts";
import type { memoryCommands } from "#server/memory/memory-commands.ts";
import { vectorsSubscriber, wordsSubscriber } from "#server/memory/memory-cursors.ts";
import { createMemoryWork } from "#server/memory/memory-work.ts";
import type { OpenVectorIndex } from "#server/memory/vector-index/open-vector-index.ts";
import { createVectorsShelf } from "#server/memory/vectors-shelf.ts";
import { createWordsShelf, wordsStamp } from "#server/memory/words-shelf.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import { systemClock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { loadCodes, loadEngine, readSpeakers } from "./load-recall.ts";
import { selectNamedChannels } from "./named-channel-queries.ts";
import { createNearestMessages, withoutCalls } from "./nearest-messages.ts";
import type { RecallOperations, RecallSetting } from "./recall-protocol.ts";

/** Removed turns keep their room until they outnumber the living by so many; then the columns are loaded anew. */
const sparseTurns = 50_000;

/** Loads what is stored, answers what can be asked of it, and keeps it true. Needs nothing of threads. */
export async function createRecallOperations(deps: {
  read: Database;
  /** Reads in a thread of its own, a page ahead, what is loaded first. */
  openReaderBeside(): { database: Database; close(): Promise<void> };
  setting: RecallSetting;
  commands: Commands<typeof memoryCommands>;
  /** Told the subscribers of the generations that live. */
  tellSubscribers(names: string[]): void;
  signal: AbortSignal;
  logger: Logger;
  /** Tests open another index in the place of the one that is named. */
  openIndex?: OpenVectorIndex;
}): Promise<RecallOperations> {
  const { read, openReaderBeside, setting, commands, tellSubscribers, signal, logger, openIndex } = deps;
  const { lainId, options } = setting;
  const beside = openReaderBeside();
  let source = beside.database;
  const load = () => loadEngine(source, { lainId, stamp: wordsStamp });
  let engine = await load();
  const tell = (living: readonly Generation[]) =>
    tellSubscribers(living.map(({ id }) => vectorsSubscriber(id)));
  const generations = await openGenerations({
    read,
    commands,
    options,
    loadCodes: (indexId) => loadCodes(source, { lainId, indexId }),
    onChange: tell,
    logger,
    ...(openIndex && { openIndex }),
  });
  tell(generations.living());
  source = read;
  await beside.close();

  const tidy = async () => {
    const { turns, removedTurns } = engine.stats();
    if (removedTurns > turns + sparseTurns) engine = await load();
  };
  const shelfDeps = { read, commands, lainId };
  const words = keepShelf({
    ...shelfDeps,
    shelf: createWordsShelf({ ...shelfDeps, engine: () => engine, tidy }),
    logger,
  });
  const kept = new WeakMap<Generation, KeptShelf>();
  const vectorsOf = (generation: Generation): KeptShelf => {
    const known = kept.get(generation);
    if (known !== undefined) return known;
    const shelf = keepShelf({
      ...shelfDeps,
      shelf: createVectorsShelf({ ...shelfDeps, generation }),
      logger,
    });
    kept.set(generation, shelf);
    return shelf;
  };

  const lastHeard = new Map<string, number>();
  const heard = (subscriber: string) => lastHeard.get(subscriber) ?? 0;
  const work = createMemoryWork({ ...shelfDeps, options, generations, words, vectorsOf, heard });
  const run = createIndexingRun({ work: work.run, signal, clock: systemClock, logger });
  const settled = Promise.withResolvers<void>();
  void keepMemory({ work, run, generations, signal, logger, onSettled: settled.resolve });
  const showIndexing = createDescribeIndexing({ read, generations, run });
  const nearest = createNearestMessages({
    serving: generations.serving,
    countTokens(generation) {
      const tokens = generation.takeTokens();
      if (tokens > 0) void commands.countTokens({ indexId: generation.id, tokens }).catch(() => {});
    },
    logger,
  });

  function shelfOf(subscriber: string): KeptShelf | undefined {
    if (subscriber === wordsSubscriber) return words;
    const generation = generations.living().find(({ id }) => vectorsSubscriber(id) === subscriber);
    return generation && vectorsOf(generation);
  }

  async function indexEvents(subscriber: string, events: readonly StoredEvent[]): Promise<void> {
    const seq = events.at(-1)?.seq;
    const shelf = shelfOf(subscriber);
    if (seq === undefined || shelf === undefined) return;
    const ids: AsyncIterable<MessageId> = affectedMessages(read, lainId, events);
    await shelf.index(ids, { cursor: { subscriber, seq } });
    lastHeard.set(subscriber, Math.max(seq, heard(subscriber)));
    const isOfNames = shelf === words && events.some(({ type }) => type === "member.updated");
    if (isOfNames) engine.setSpeakers(await readSpeakers(read));
  }

  return {
    async search({ withoutVectors = false, ...question }) {
      const words = engine.wordsOf(question.text);
      const asked = { words, spoken: withoutCalls(question.text, await readBotHandles(read)) };
      const near = withoutVectors || words.length === 0 ? [] : await nearest(asked, question.channelIds);
      return engine.search({
        ...question,
        namedChannels: await selectNamedChannels(read, question),
        nearest: near,
        byModel: generations.serving()?.embedding.kind !== "local",
      });
    },
    countWords: async (query) => engine.countWords(query),
    indexEvents: ({ subscriber, events }) => indexEvents(subscriber, events),
    async startRun(order) {
      run.start(order);
      return showIndexing();
    },
    async stopRun() {
      run.stop();
      await work.withdrawConsent();
      return showIndexing();
    },
    showIndexing,
    settled: () => settled.promise,
    stats: async () => ({
      turns: engine.stats().turns,
      removedTurns: engine.stats().removedTurns,
      vectors: generations.serving()?.codes?.size ?? 0,
      bytes:
        engine.stats().bytes +
        generations.living().reduce((sum, { codes }) => sum + (codes?.byteLength ?? 0), 0),
    }),
  };
}

import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { readSetting } from "#server/chat/settings-queries.ts";
import type { outboxCommands } from "#server/outbox/outbox-commands.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { affectedMessages } from "./affected-messages.ts";
import { audienceOf } from "./audience.ts";
import { type CheckReport, checkMemory, rebuildMemory, type WalkOptions } from "./check-memory.ts";
import { createEmbeddings, type EmbeddingOption } from "./embedding/create-embeddings.ts";
import { indexStamp } from "./embedding/index-stamp.ts";
import { inChunks } from "./in-chunks.ts";
import { createIndexer } from "./index-messages.ts";
import { type memoryCommands, stampSetting } from "./memory-commands.ts";
import { rememberedChannels, selectRecollections } from "./memory-queries.ts";
import { createRecall } from "./recall/create-recall.ts";
import type { Narrowing, RecallQuery, WordCounts } from "./recall/recall-engine.ts";
import type { RecallStats } from "./recall/recall-protocol.ts";
import { createEmbeddedVectorIndex } from "./vector-index/embedded-vector-index.ts";
import type { VectorHit } from "./vector-index/vector-index.ts";
import { saidText } from "./words/terms-of.ts";

/** Its cursor moves in the commit that stores what was indexed. */
export const memorySubscriber = "memory";

const messagesPerBatch = 250;
/** Messages taken by vector, to be weighed with the words. */
const nearestMessages = 200;
/** Of a message for which others like it are sought: its beginning says what it is about, and each word costs time. */
const alikeLength = 500;

export interface MemoryDeps {
  databasePath: string;
  read: Database;
  /** The background's: nobody's post waits for indexing. */
  commands: Commands<typeof memoryCommands & typeof outboxCommands>;
  lainId: MemberId;
  embedding: EmbeddingOption;
  clock: Clock;
  logger: Logger;
}

/** A message that Lain remembers, as it stands now. */
export type Recollection = Awaited<ReturnType<typeof selectRecollections>>[number];

export interface RecallRequest {
  text: string;
  /** Where the answer will stand: what decides what may be found. */
  destinationId: ChannelId;
  limit: number;
  /** Such as the question itself. */
  excludeMessageIds?: readonly MessageId[];
}

export interface Memory {
  /** Brings what is stored to today's model. Resolves when recall is loaded; asking before waits for that. */
  start(): Promise<void>;
  /** The best memories for a question, best first: all of them alive, as indexed, and in the destination's audience. */
  recall(request: RecallRequest): Promise<Recollection[]>;
  /** How usual words are among what a reply in the destination may use. `words`: from `wordsOf`. */
  countWords(
    request: Pick<RecallRequest, "destinationId" | "excludeMessageIds"> & { words: readonly string[] },
  ): Promise<WordCounts>;
  /** For a person's search by meaning: the best of the channels given, as far as Lain remembers from them. */
  findByMeaning(request: {
    text: string;
    channelIds: readonly ChannelId[];
    limit: number;
    only?: Narrowing;
  }): Promise<MessageId[]>;
  /** For a person who has a message before them: others of the channels given that are like it, most alike first. */
  findAlike(request: {
    messageId: MessageId;
    /** What the message says. */
    text: string;
    channelIds: readonly ChannelId[];
    limit: number;
  }): Promise<MessageId[]>;
  /** Of these messages those that a reply in the destination may use now. */
  inAudience(messageIds: readonly MessageId[], destinationId: ChannelId): Promise<Recollection[]>;
  /** The channels whose messages a reply in the destination may use now. */
  audienceOf(destinationId: ChannelId): Promise<ChannelId[]>;
  /** The outbox's subscriber. */
  indexEvents(events: readonly StoredEvent[]): Promise<void>;
  /** Makes everything anew; goes on where it was stopped. */
  rebuild(options?: WalkOptions): Promise<CheckReport>;
  /** Finds and mends every difference. */
  check(options?: WalkOptions): Promise<CheckReport>;
  stats(): Promise<RecallStats>;
  close(): Promise<void>;
}

export function createMemory(deps: MemoryDeps): Memory {
  const { databasePath, read, commands, lainId, embedding, clock, logger } = deps;
  const embedder = createEmbeddings(embedding);
  const stamp = indexStamp(embedder);
  const recall = createRecall({ databasePath, setting: { lainId, embedding }, logger });
  const vectorIndex = createEmbeddedVectorIndex({ recall, read });
  const indexer = createIndexer({ read, commands, recall, vectorIndex, lainId, stamp, logger });
  const walkDeps = { read, indexer, recall, lainId, stamp };
  const stopping = new AbortController();

  const nearestTo = async (text: string, channelIds: readonly ChannelId[]): Promise<VectorHit[]> => {
    const values = await recall.embedQuestion(text);
    if (values === undefined) return [];
    const hits = await vectorIndex.query({ values, topK: nearestMessages, channelIds });
    return hits.filter(({ score }) => score > embedder.noise);
  };

  const rank = async (
    query: Omit<RecallQuery, "nearest" | "now">,
    nearest?: VectorHit[],
  ): Promise<MessageId[]> => {
    const { text, channelIds } = query;
    if (channelIds.length === 0) return [];
    nearest ??= await nearestTo(text, channelIds);
    const ranked = await recall.search({ ...query, nearest, now: clock.now() });
    return ranked.map(({ messageId }) => messageId);
  };

  /** Reads messages again, at the moment they are used. Keeps the order; passes over what may not be used. */
  const readAgain = async (
    ids: readonly MessageId[],
    channelIds: readonly ChannelId[],
  ): Promise<Recollection[]> => {
    if (ids.length === 0 || channelIds.length === 0) return [];
    const rows = await selectRecollections(read, { lainId, ids, channelIds });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
  };

  const audience = (destinationId: ChannelId) => audienceOf(read, { lainId, destinationId });
  const rememberedAmong = async (channelIds: readonly ChannelId[]): Promise<ChannelId[]> => {
    const known = new Set((await rememberedChannels(read, lainId).execute()).map(({ id }) => id));
    return channelIds.filter((id) => known.has(id));
  };

  const bringUpToDate = async () => {
    await recall.ready();
    if ((await readSetting(read, stampSetting)) === stamp) return;
    const { remembered } = await checkMemory(walkDeps, { signal: stopping.signal });
    if (stopping.signal.aborted) return;
    await commands.stampMemory({ stamp });
    logger.info("memory.stamped", { stamp, remembered });
  };

  return {
    start: () =>
      bringUpToDate().catch((error: unknown) => {
        if (!stopping.signal.aborted) throw error;
      }),

    async recall({ destinationId, ...request }) {
      const ids = await rank({ ...request, channelIds: await audience(destinationId) });
      return readAgain(ids, await audience(destinationId));
    },

    async countWords({ destinationId, ...request }) {
      return recall.countWords({ ...request, channelIds: await audience(destinationId) });
    },

    async findByMeaning({ channelIds, ...request }) {
      const remembered = await rememberedAmong(channelIds);
      const ids = await rank({ ...request, channelIds: remembered, purpose: "browse" });
      return (await readAgain(ids, await rememberedAmong(channelIds))).map(({ id }) => id);
    },

    async findAlike({ messageId, text, channelIds, limit }) {
      const remembered = await rememberedAmong(channelIds);
      const [seen] = await readAgain([messageId], remembered);
      const ids = await rank(
        {
          text: saidText(text).slice(0, alikeLength),
          channelIds: remembered,
          limit,
          excludeMessageIds: [messageId],
          purpose: "browse",
        },
        // A person asks for it with a click: what Lain has not seen is not handed to an embedder for that.
        seen === undefined ? [] : undefined,
      );
      return (await readAgain(ids, await rememberedAmong(channelIds))).map(({ id }) => id);
    },

    inAudience: async (messageIds, destinationId) => readAgain(messageIds, await audience(destinationId)),
    audienceOf: audience,

    async indexEvents(events) {
      const seq = events.at(-1)?.seq;
      if (seq === undefined) return;
      let waiting: MessageId[] = [];
      for await (const ids of inChunks(affectedMessages(read, lainId, events), messagesPerBatch)) {
        if (waiting.length > 0) await indexer.indexMessages(waiting);
        waiting = ids;
      }
      if (waiting.length > 0) {
        await indexer.indexMessages(waiting, { cursor: { subscriber: memorySubscriber, seq } });
      }
      if (events.some((event) => event.type === "member.updated")) await recall.reloadNames();
    },

    rebuild: (options) =>
      rebuildMemory(
        { ...walkDeps, resetCursor: (subscriber) => commands.passEvents({ subscriber, seq: 0 }) },
        options,
      ),
    check: (options) => checkMemory(walkDeps, options),
    stats: () => recall.stats(),

    async close() {
      stopping.abort();
      await recall.close();
    },
  };
}

import type { Indexing, ParkedMessage } from "#contract/endpoints/memory.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { rememberedChannels } from "#server/chat/seen-queries.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { audienceOf } from "./audience.ts";
import { wordsId } from "./index-queries.ts";
import type { RunKind } from "./indexing-run.ts";
import type { memoryCommands } from "./memory-commands.ts";
import type { MemoryOptions } from "./memory-options.ts";
import { selectRecollections } from "./memory-queries.ts";
import { selectNewestParked } from "./parked-queries.ts";
import { createRecall } from "./recall/create-recall.ts";
import type { Mix } from "./recall/mix.ts";
import type { Question, RecallStats } from "./recall/recall-protocol.ts";
import type { Narrowing, WordCounts } from "./recall/recall-query.ts";
import { saidText } from "./words/terms-of.ts";

/** Of a message for which others like it are sought: its beginning says what it is about, and each word costs time. */
const alikeLength = 500;
const parkedShown = 50;

export interface MemoryDeps {
  databasePath: string;
  read: Database;
  /** The background's: nobody's post waits for indexing. */
  commands: Commands<typeof memoryCommands>;
  lainId: MemberId;
  options: MemoryOptions;
  clock: Clock;
  logger: Logger;
  /** Starts what ranks, in a thread of its own; tests run it in theirs. */
  openRecall?: typeof createRecall;
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
  /** Other weights than the product's, to measure what each brings. */
  weights?: Partial<Mix>;
}

/** Begins to hand events to a subscriber, from its cursor on. Answers what ends it. */
export type Follow = (subscriber: string) => () => void;

export interface Memory {
  /**
   * Begins to make what is missing. Generations of vectors come and go, and each follows the events by itself; the words'
   * subscriber is always there. Resolves when what is stored is loaded; asking before waits for that.
   */
  start(follow: Follow): Promise<void>;
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
  /** The outbox's subscribers: `wordsSubscriber`, and those that are followed. */
  indexEvents(subscriber: string, events: readonly StoredEvent[]): Promise<void>;
  /** Starts to do something for all messages, unless that is under way. What is paid for has to be confirmed. */
  startRun(kind: RunKind, isConfirmed?: boolean): Promise<Indexing>;
  /** Stops what is under way, and what is ordered to come after it; done is what is done. */
  stopRun(): Promise<Indexing>;
  /** What memory consists of, and what is going on in it. */
  showIndexing(): Promise<Indexing>;
  /** The newest messages of which words or a vector could not be made. */
  listParked(): Promise<{ parked: ParkedMessage[]; hasMore: boolean }>;
  stats(): Promise<RecallStats>;
  close(): Promise<void>;
}

export function createMemory(deps: MemoryDeps): Memory {
  const { databasePath, read, commands, lainId, options, clock, logger, openRecall = createRecall } = deps;
  const followed = createFollowed();
  const recall = openRecall({
    databasePath,
    setting: { lainId, options },
    commands,
    onSubscribers: followed.change,
    logger,
  });

  const rank = async (question: Omit<Question, "now">): Promise<MessageId[]> => {
    if (question.channelIds.length === 0) return [];
    const ranked = await recall.search({ ...question, now: clock.now() });
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

  return {
    async start(follow) {
      followed.begin(follow);
      try {
        await recall.ready();
        await recall.settled();
      } catch (error) {
        // It died or was closed; when it is started again, it goes on by itself.
        if (!(error instanceof AppError && error.code === "unavailable")) throw error;
      }
    },

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
      const ids = await rank({
        text: saidText(text).slice(0, alikeLength),
        channelIds: remembered,
        limit,
        excludeMessageIds: [messageId],
        purpose: "browse",
        // A person asks for it with a click: what Lain has not seen is not handed to an embedder for that.
        withoutVectors: seen === undefined,
      });
      return (await readAgain(ids, await rememberedAmong(channelIds))).map(({ id }) => id);
    },

    inAudience: async (messageIds, destinationId) => readAgain(messageIds, await audience(destinationId)),
    audienceOf: audience,

    indexEvents: (subscriber, events) => recall.indexEvents({ subscriber, events }),
    startRun: (kind, isConfirmed = false) => recall.startRun({ kind, isConfirmed }),
    stopRun: () => recall.stopRun(),
    showIndexing: () => recall.showIndexing(),
    async listParked() {
      const rows = await selectNewestParked(read, parkedShown + 1);
      return { parked: rows.slice(0, parkedShown).map(presentParked), hasMore: rows.length > parkedShown };
    },

    stats: () => recall.stats(),

    close: () => recall.close(),
  };
}

function presentParked(row: Awaited<ReturnType<typeof selectNewestParked>>[number]): ParkedMessage {
  return {
    messageId: row.message_id,
    shelf: row.index_id === wordsId ? "words" : "vectors",
    attempts: row.attempts,
    reason: row.reason,
    parkedAt: new Date(row.parked_at).toISOString(),
  };
}

/** The subscribers that are followed: as many as there are generations, whenever that becomes known. */
function createFollowed() {
  const ends = new Map<string, () => void>();
  let names: string[] = [];
  let follow: Follow | undefined;

  function update(): void {
    if (follow === undefined) return;
    for (const name of names) if (!ends.has(name)) ends.set(name, follow(name));
    for (const [name, end] of ends) {
      if (names.includes(name)) continue;
      end();
      ends.delete(name);
    }
  }

  return {
    change(current: string[]) {
      names = current;
      update();
    },
    begin(how: Follow) {
      follow = how;
      update();
    },
  };
}

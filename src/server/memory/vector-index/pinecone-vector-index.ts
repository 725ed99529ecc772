import { setImmediate as othersFirst } from "node:timers/promises";
import type { ListResponse, QueryResponse } from "@pinecone-database/pinecone";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import type { RetryDeps } from "#server/platform/retry.ts";
import { packVectors, toUnit } from "./pack-vectors.ts";
import {
  createPineconeConnection,
  type PineconePatiences,
  type PineconeSetting,
  pineconePatiences,
} from "./pinecone-connection.ts";
import { refusedWith } from "./pinecone-failure.ts";
import type { IndexedVector, VectorHit, VectorIndex, VectorQuery } from "./vector-index.ts";

export interface PineconeDeps extends PineconeSetting, RetryDeps {
  /** The messages whose vectors these are, as the database has them; nothing for those that it does not know. */
  messagesOf(vectorIds: readonly string[]): Promise<ReadonlyMap<string, MessageId>>;
  patiences?: PineconePatiences;
  clock?: Clock;
}

/** What Pinecone takes in one request (docs.pinecone.io, operation limits). */
const maxTopK = 10_000;
const maxFilterValues = 10_000;
const maxIdsPerDelete = 1_000;
/** A page of the listing; also the number of ids that a fetch has room for in its address. */
const idsPerPage = 100;

const requestsAtOnce = 4;

/**
 * The index at Pinecone: one namespace of a serverless index. Answers of queries hold ids and scores alone, since 10,000
 * hits with what was written would not fit into an answer; whose vectors they are is asked of the database. What is
 * written may become visible later, and in another order than it was written.
 */
export function createPineconeVectorIndex(deps: PineconeDeps): VectorIndex & { ready(): Promise<void> } {
  const { dimension, namespace, messagesOf, patiences = pineconePatiences, clock = systemClock } = deps;
  const { use, isThere } = createPineconeConnection(deps, { ...deps, patiences, clock });

  async function queryOnce(
    vector: number[],
    topK: number,
    channelIds: readonly ChannelId[],
  ): Promise<{ id: string; score: number }[]> {
    const filter = { channel_id: { $in: channelIds } };
    const { matches }: Pick<QueryResponse, "matches"> = await use("question", (index) =>
      orNothing(index.query({ vector, topK, filter }), { matches: [], namespace }),
    );
    return matches.flatMap(({ id, score }) => (Number.isFinite(score) ? { id, score: score! } : []));
  }

  return {
    /** Resolves when the index is there; fails with what is wrong, in one sentence. */
    ready: () => use("work", async () => {}),

    async upsert(records) {
      if (records.some(({ values }) => values.length !== dimension)) {
        throw new AppError("unprocessable", `A vector is not ${dimension} numbers.`);
      }
      await inParallel(packVectors(records, namespace), (batch) =>
        use("work", (index) => index.upsert({ records: batch })),
      );
    },

    async remove(keys) {
      const ids = keys.map(({ vectorId }) => vectorId);
      await inParallel(slices(ids, maxIdsPerDelete), (some) =>
        use("work", (index) => orNothing(index.deleteMany({ ids: some }), undefined)),
      );
    },

    async clear() {
      if (await isThere()) await use("work", (index) => orNothing(index.deleteAll(), undefined));
    },

    async query({ values, topK, channelIds }: VectorQuery): Promise<VectorHit[]> {
      if (values.every((value) => value === 0)) return [];
      const vector = toUnit(values);
      const limit = Math.min(topK, maxTopK);
      const found = await Promise.all(
        [...slices(channelIds, maxFilterValues)].map((some) => queryOnce(vector, limit, some)),
      );
      const scores = found.flat();
      const messages = await messagesOf(scores.map(({ id }) => id));
      return scores
        .flatMap(({ id, score }) => {
          const messageId = messages.get(id);
          return messageId === undefined ? [] : { messageId, score };
        })
        .sort((one, other) => other.score - one.score || (one.messageId < other.messageId ? -1 : 1))
        .slice(0, limit);
    },

    async *scan(): AsyncIterable<IndexedVector[]> {
      let next: string | undefined;
      do {
        const options = { limit: idsPerPage, ...(next !== undefined && { paginationToken: next }) };
        const page: ListResponse = await use("work", (index) => orNothing(index.listPaginated(options), {}));
        const ids = (page.vectors ?? []).flatMap(({ id }) => id ?? []);
        if (ids.length > 0) {
          const { records } = await use("work", (index) => index.fetch({ ids }));
          yield Object.values(records).map(({ id, metadata = {} }) => ({ vectorId: id, metadata }));
        }
        next = page.pagination?.next;
      } while (next);
    },
  };
}

/** A workspace's namespace comes into being with its first vector; before that, nothing is in it. */
async function orNothing<Answer>(answer: Promise<Answer>, nothing: Answer): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (refusedWith(error) === 404) return nothing;
    throw error;
  }
}

function* slices<Thing>(things: readonly Thing[], size: number): Generator<Thing[]> {
  for (let start = 0; start < things.length; start += size) yield things.slice(start, start + size);
}

/**
 * Works on a few at once. Making a thing takes the thread for a while, as working on it does: others come in between.
 * After a failure none is begun, and those under way are waited for, so that no late write comes after what the caller
 * does next.
 */
async function inParallel<Thing>(
  things: Generator<Thing>,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const lane = async () => {
    await othersFirst();
    for (const thing of things) {
      await othersFirst();
      await work(thing);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: requestsAtOnce }, lane));
  for (const outcome of lanes) if (outcome.status === "rejected") throw outcome.reason;
}

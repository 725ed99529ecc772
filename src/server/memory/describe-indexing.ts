import type { IndexGeneration, Indexing } from "#contract/endpoints/memory.ts";
import type { Database } from "#server/storage/schema.ts";
import type { Generation } from "./generation.ts";
import { countVectors, selectGeneration } from "./generation-queries.ts";
import type { Generations } from "./generations.ts";
import type { IndexingRun } from "./indexing-run.ts";
import { vectorsSubscriber, wordsSubscriber } from "./memory-cursors.ts";
import { countWaitingFor } from "./memory-progress-queries.ts";
import { countParkedMessages } from "./parked-queries.ts";

/** What memory consists of, and what is going on in it, as the operator sees it. */
export function createDescribeIndexing(deps: {
  read: Database;
  generations: Generations;
  run: IndexingRun;
}): () => Promise<Indexing> {
  const { read, generations, run } = deps;

  async function describe(generation: Generation): Promise<IndexGeneration | null> {
    const { id, model, dimension, place, codes } = generation;
    const row = await selectGeneration(read, id);
    if (row === undefined) return null;
    const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    const price = generation.dollarsPerMillionTokens();
    return {
      model,
      dimension,
      place: place.kind === "embedded" ? "embedded" : `pinecone:${place.indexName}`,
      count: codes?.size ?? (await countVectors(read, id)),
      completeAt: time(row.complete_at),
      checkedAt: time(row.checked_at),
      waiting: await countWaitingFor(read, vectorsSubscriber(id)),
      tokens: row.tokens,
      dollars: price === undefined ? null : (row.tokens / 1_000_000) * price,
    };
  }

  return async () => {
    const serving = generations.serving();
    const building = generations.living().find(({ isComplete }) => !isComplete);
    return {
      ...run.show(),
      parked: await countParkedMessages(read),
      serving: serving === undefined ? null : await describe(serving),
      building: building === undefined ? null : await describe(building),
      waiting: await countWaitingFor(read, wordsSubscriber),
    };
  };
}

import type { Recall } from "#server/memory/recall/create-recall.ts";
import type { VectorIndex } from "./vector-index.ts";

/**
 * The index without a service: vectors stand in the rows that the indexer stores in any case, their binary codes in
 * the recall worker. A query finds the nearest codes and weighs those by their stored vectors, so a vector whose row
 * was not committed is not found.
 */
export function createEmbeddedVectorIndex({ recall }: { recall: Recall }): VectorIndex {
  return {
    upsert: (records) =>
      recall.putVectors(
        records.map(({ values, metadata }) => ({
          messageId: metadata.message_id,
          channelId: metadata.channel_id,
          values,
        })),
      ),
    remove: (keys) => recall.removeVectors(keys.map(({ messageId }) => messageId)),
    query: recall.nearest,
  };
}

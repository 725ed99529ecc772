import type { Recall } from "#server/memory/recall/create-recall.ts";
import type { Database } from "#server/storage/schema.ts";
import type { IndexedVector, VectorIndex } from "./vector-index.ts";
import { selectVectorRows } from "./vector-row-queries.ts";

const rowsPerPage = 500;

/**
 * The index without a service: vectors stand in the rows that the indexer stores in any case, their binary codes in
 * the recall worker. A query finds the nearest codes and weighs those by their stored vectors, so a vector whose row
 * was not committed is not found.
 */
export function createEmbeddedVectorIndex(deps: {
  recall: Pick<Recall, "putVectors" | "removeVectors" | "nearest">;
  read: Database;
}): VectorIndex {
  const { recall, read } = deps;
  return {
    upsert: (records) =>
      recall.putVectors(
        records.map(({ values, metadata }) => ({
          messageId: metadata.message_id,
          channelId: metadata.channel_id,
          values,
        })),
      ),
    remove: (keys) => recall.removeVectors(keys.flatMap(({ messageId }) => messageId ?? [])),
    query: recall.nearest,

    async *scan(): AsyncIterable<IndexedVector[]> {
      for (let after = ""; ; ) {
        const rows = await selectVectorRows(read, { after, limit: rowsPerPage });
        if (rows.length === 0) return;
        yield rows.map(({ vector_id, message_id, author_id }) => ({
          vectorId: vector_id,
          metadata: { message_id, user_id: author_id },
        }));
        after = rows.at(-1)!.message_id;
      }
    },
  };
}

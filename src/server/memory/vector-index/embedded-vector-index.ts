import type { Database } from "#server/storage/schema.ts";
import { binaryCode } from "./binary-code.ts";
import type { CodeStore } from "./code-store.ts";
import { cosineTo } from "./encode-vector.ts";
import type { IndexedVector, VectorHit, VectorIndex } from "./vector-index.ts";
import { selectEmbeddings, selectVectorIds } from "./vector-row-queries.ts";

const rowsPerPage = 500;

/** Taken by code beyond twice those sought: a code is an estimate. */
const spareCandidates = 50;

/**
 * The index without a service: vectors stand in the rows that the indexer stores in any case, their binary codes in
 * this thread. A query finds the nearest codes and weighs those by their stored vectors, so a vector whose row was not
 * committed is not found.
 */
export function createEmbeddedVectorIndex(deps: {
  read: Database;
  codes: CodeStore;
  indexId: number;
}): VectorIndex {
  const { read, codes, indexId } = deps;
  return {
    async upsert(records) {
      for (const { values, metadata } of records)
        codes.upsert({
          messageId: metadata.message_id,
          channelId: metadata.channel_id,
          code: binaryCode(values),
        });
    },

    async remove(keys) {
      for (const { messageId } of keys) if (messageId !== undefined) codes.remove(messageId);
    },

    async query({ values, topK, channelIds }): Promise<VectorHit[]> {
      const ids = codes.nearest({ code: binaryCode(values), topK: topK * 2 + spareCandidates, channelIds });
      const stored = await selectEmbeddings(read, indexId, ids);
      return stored
        .map(({ message_id, embedding }) => ({ messageId: message_id, score: cosineTo(values, embedding) }))
        .sort((one, other) => other.score - one.score || (one.messageId < other.messageId ? -1 : 1))
        .slice(0, topK);
    },

    async *scan(): AsyncIterable<IndexedVector[]> {
      for (let after = ""; ; ) {
        const rows = await selectVectorIds(read, indexId, { after, limit: rowsPerPage });
        if (rows.length === 0) return;
        yield rows.map(({ vector_id, message_id }) => ({ vectorId: vector_id, metadata: { message_id } }));
        after = rows.at(-1)!.message_id;
      }
    },

    async clear() {
      for (const messageId of [...codes.messageIds()]) codes.remove(messageId);
    },
  };
}

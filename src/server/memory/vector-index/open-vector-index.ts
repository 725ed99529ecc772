import type { MemoryOptions, VectorIndexOption } from "#server/memory/memory-options.ts";
import type { Database } from "#server/storage/schema.ts";
import type { CodeStore } from "./code-store.ts";
import { createEmbeddedVectorIndex } from "./embedded-vector-index.ts";
import type { VectorIndex } from "./vector-index.ts";
import { selectMessagesOfVectors } from "./vector-row-queries.ts";

export type OpenVectorIndex = typeof openVectorIndex;

/** Opens the index of one generation of vectors, where its place is. */
export async function openVectorIndex(generation: {
  read: Database;
  options: MemoryOptions;
  place: VectorIndexOption;
  id: number;
  dimension: number;
  /** Of the embedded index. */
  codes: CodeStore;
}): Promise<VectorIndex> {
  const { read, options, place, id, dimension, codes } = generation;
  if (place.kind === "embedded") return createEmbeddedVectorIndex({ read, codes, indexId: id });
  const { createPineconeVectorIndex } = await import("./pinecone-vector-index.ts");
  return createPineconeVectorIndex({
    apiKey: options.pineconeApiKey ?? "",
    baseUrl: options.pineconeBaseUrl,
    indexName: place.indexName,
    dimension,
    namespace: `${options.namespace}-${id}`,
    messagesOf: (vectorIds) => selectMessagesOfVectors(read, id, vectorIds),
  });
}

/** Which index of whose account at Pinecone. */
export interface PineconePlace {
  apiKey: string;
  /** Another server, for all calls, whatever host it reports for the index. */
  baseUrl?: string | undefined;
  indexName: string;
}

/** Where vectors are. Plain data, so that it can be handed to a thread. */
export type VectorIndexSetting = { kind: "embedded" } | ({ kind: "pinecone" } & PineconePlace);

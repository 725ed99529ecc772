import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { LocalEmbeddings, localDimension, localModel, localNoise } from "./local-embeddings.ts";

/** What `LAIN_EMBEDDING` can name. */
export type EmbeddingOption = "local";

/** What makes vectors. `model` and `dimension` are stamped on each stored vector: another model means a new index. */
export interface Embedder {
  readonly embeddings: EmbeddingsInterface;
  readonly model: string;
  readonly dimension: number;
  /** The cosine up to which two texts have nothing in common. */
  readonly noise: number;
}

/** Makes the embedder that the option `LAIN_EMBEDDING` names. */
export function createEmbeddings(option: EmbeddingOption): Embedder {
  switch (option) {
    case "local":
      return {
        embeddings: new LocalEmbeddings(),
        model: localModel,
        dimension: localDimension,
        noise: localNoise,
      };
  }
}

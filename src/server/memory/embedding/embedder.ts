import type { EmbeddingsInterface } from "@langchain/core/embeddings";

/** What makes the vectors, as plain data: worker threads are told so. */
export type EmbeddingSetting =
  | { kind: "local" }
  | { kind: "openai"; model: string; apiKey?: string | undefined; baseUrl?: string | undefined }
  | { kind: "ollama"; model: string; baseUrl: string };

/** What one request takes at most, and how many are best under way at once. */
export interface BatchLimits {
  texts: number;
  tokens: number;
  requestsAtOnce: number;
}

/** What became of a text: its vector, or why it will never have one. */
export type EmbeddedText = { vector: Float32Array } | { refused: string };

/** What makes vectors. `model` and `dimension` are stamped on each stored vector: another model means a new index. */
export interface Embedder {
  /** Fails as a whole when one text is refused. */
  readonly embeddings: EmbeddingsInterface;
  /**
   * One result for each text, in their order: a text that is refused spoils nothing for the others. Throws
   * `EmbeddingFailure` where the fault is not a text's. One call with a full batch (`packTexts`) is one request.
   */
  embedEach(texts: readonly string[]): Promise<EmbeddedText[]>;
  /** Two models whose vectors cannot be compared have two names. */
  readonly model: string;
  readonly dimension: number;
  /** The cosine up to which two texts have nothing in common. */
  readonly noise: number;
  readonly batch: BatchLimits;
  /** Of the price list; undefined where it is not known here. */
  readonly dollarsPerMillionTokens: number | undefined;
  /** Since it was made, as the service counted them. */
  usedTokens(): number;
}

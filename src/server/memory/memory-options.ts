import { isLoopback } from "#server/platform/loopback.ts";
import type { Embedder, EmbeddingSetting } from "./embedding/embedder.ts";

/** What the operator chose, as plain data: the memory's thread is told so. */
export interface MemoryOptions {
  embedding: EmbeddingOption;
  vectorIndex: VectorIndexOption;
  /** The workspace's own name at services that others use too. */
  namespace: string;
  openAiApiKey?: string | undefined;
  openAiBaseUrl?: string | undefined;
  ollamaBaseUrl: string;
  pineconeApiKey?: string | undefined;
  pineconeBaseUrl?: string | undefined;
}

/** Without keys: they are stored with what was made with them. */
export type EmbeddingOption = { kind: "local" } | { kind: "openai" | "ollama"; name: string };
export type VectorIndexOption = { kind: "embedded" } | { kind: "pinecone"; indexName: string };

/** An embedder, an earlier one too, with today's keys and addresses. */
export function embeddingSettingOf(option: EmbeddingOption, options: MemoryOptions): EmbeddingSetting {
  switch (option.kind) {
    case "local":
      return { kind: "local" };
    case "openai": {
      const { openAiApiKey: apiKey, openAiBaseUrl: baseUrl } = options;
      return { kind: "openai", model: option.name, apiKey, baseUrl };
    }
    case "ollama":
      return { kind: "ollama", model: option.name, baseUrl: options.ollamaBaseUrl };
  }
}

/** Whether the keys are there that an embedder and an index need. */
export function hasKeysFor(
  embedding: EmbeddingOption,
  vectorIndex: VectorIndexOption,
  options: MemoryOptions,
): boolean {
  const canEmbed =
    embedding.kind !== "openai" || (options.openAiApiKey ?? options.openAiBaseUrl) !== undefined;
  return canEmbed && (vectorIndex.kind === "embedded" || options.pineconeApiKey !== undefined);
}

/** Whether nobody is paid for embedding. What a server elsewhere asks is not known, so it counts as paid. */
export function isFree(
  { dollarsPerMillionTokens }: Pick<Embedder, "dollarsPerMillionTokens">,
  options: MemoryOptions,
): boolean {
  if (dollarsPerMillionTokens !== undefined) return dollarsPerMillionTokens === 0;
  return options.openAiBaseUrl !== undefined && isLoopback(options.openAiBaseUrl);
}

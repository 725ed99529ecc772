import type { Embedder, EmbeddingSetting } from "./embedder.ts";
import { createLocalEmbedder } from "./local-embeddings.ts";
import { createRemoteEmbedder, type RemoteOptions } from "./remote-embedder.ts";

/** What `createMemory` is told as long as it waits for nothing. */
export type EmbeddingOption = "local";

/**
 * Makes the embedder that a setting names; only the service that is used is loaded. Throws `EmbeddingFailure` when the
 * service has to be asked what its model is, and cannot be: of OpenAI's own models that is known.
 */
export function createEmbeddings(setting: EmbeddingSetting, options?: RemoteOptions): Promise<Embedder>;
export function createEmbeddings(setting: EmbeddingOption): Embedder;
export function createEmbeddings(
  setting: EmbeddingSetting | EmbeddingOption,
  options?: RemoteOptions,
): Promise<Embedder> | Embedder {
  return setting === "local" ? createLocalEmbedder() : create(setting, options);
}

async function create(setting: EmbeddingSetting, options?: RemoteOptions): Promise<Embedder> {
  switch (setting.kind) {
    case "local":
      return createLocalEmbedder();
    case "openai": {
      const { openAiService } = await import("./openai-service.ts");
      return createRemoteEmbedder(openAiService(setting), options);
    }
    case "ollama": {
      const { ollamaService } = await import("./ollama-service.ts");
      return createRemoteEmbedder(ollamaService(setting), options);
    }
  }
}

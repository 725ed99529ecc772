import type { Workspace } from "#contract/endpoints/workspace.ts";
import type { Brain } from "#contract/reply.ts";
import type { ModelSettings } from "./brain/models/chat-model.ts";
import type { Config } from "./config.ts";
import type { EmbeddingSetting } from "./memory/embedding/embedder.ts";
import type { VectorIndexSetting } from "./memory/vector-index/vector-index-setting.ts";

export type RunsOn = Workspace["runsOn"];

/** The language model that the options name; undefined: the learned brain. */
export function modelOf(config: Config): ModelSettings | undefined {
  if (config.LAIN_MODEL.kind === "learned") return undefined;
  return {
    vendor: config.LAIN_MODEL.kind,
    name: config.LAIN_MODEL.name,
    openAiApiKey: config.OPENAI_API_KEY,
    openAiBaseUrl: config.OPENAI_BASE_URL,
    anthropicApiKey: config.ANTHROPIC_API_KEY,
    ollamaBaseUrl: config.OLLAMA_BASE_URL,
  };
}

/** What makes the vectors. */
export function embeddingSettingOf(config: Config): EmbeddingSetting {
  const embedding = config.LAIN_EMBEDDING;
  switch (embedding.kind) {
    case "local":
      return { kind: "local" };
    case "openai":
      return {
        kind: "openai",
        model: embedding.name,
        apiKey: config.OPENAI_API_KEY,
        baseUrl: config.OPENAI_BASE_URL,
      };
    case "ollama":
      return { kind: "ollama", model: embedding.name, baseUrl: config.OLLAMA_BASE_URL };
  }
}

/** Where the vectors are. */
export function vectorIndexSettingOf(config: Config): VectorIndexSetting {
  const option = config.LAIN_VECTOR_INDEX;
  if (option.kind === "embedded") return { kind: "embedded" };
  // That there is a key was seen when the options were read.
  const apiKey = config.PINECONE_API_KEY!;
  return { kind: "pinecone", apiKey, baseUrl: config.PINECONE_BASE_URL, indexName: option.indexName };
}

/** What Lain runs on, as everybody is told. */
export function runsOnOf(config: Config, brain: Brain): RunsOn {
  return {
    brain: { ...brain, remote: remoteOf(config) },
    embedding: { name: "local", remote: null },
    vectorIndex: { name: "embedded", remote: null },
  };
}

/** The host that prompts are sent to; null when they stay on this machine. */
function remoteOf(config: Config): string | null {
  const model = modelOf(config);
  if (model === undefined) return null;
  const url = {
    openai: model.openAiBaseUrl ?? "https://api.openai.com",
    anthropic: "https://api.anthropic.com",
    ollama: model.ollamaBaseUrl,
  }[model.vendor];
  const { hostname } = new URL(url);
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname) ? null : hostname;
}

/** The same in one line, for who starts the server. */
export function describeRunsOn({ brain, embedding, vectorIndex }: RunsOn): string {
  const where = (remote: string | null) => (remote === null ? "on this machine" : `sends text to ${remote}`);
  return [
    `Lain runs on ${brain.kind === "learned" ? "what it has learned, no model" : brain.name} (${where(brain.remote)})`,
    `embeddings ${embedding.name} (${where(embedding.remote)})`,
    `vectors ${vectorIndex.name}.`,
  ].join(", ");
}

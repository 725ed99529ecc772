import type { Workspace } from "#contract/endpoints/workspace.ts";
import type { Brain } from "#contract/reply.ts";
import type { ModelSettings } from "./brain/models/chat-model.ts";
import type { Config } from "./config.ts";
import type { MemoryOptions } from "./memory/memory-options.ts";
import { isLoopback } from "./platform/loopback.ts";

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

/** Whether there is a language model that costs nobody anything: it runs on this machine. */
export function isModelHere(config: Config): boolean {
  return config.LAIN_MODEL.kind !== "learned" && remoteOf(config.LAIN_MODEL.kind, config) === null;
}

/** Reading opinions costs tokens day after day: by itself it does so only where nobody pays for them. */
const tokensADayHere = 50_000;

/** What personality is told of the options. */
export function reflectionTokensOf(config: Config): number {
  return config.LAIN_REFLECTION_TOKENS ?? (isModelHere(config) ? tokensADayHere : 0);
}

/** What memory is told of the options. */
export function memoryOptionsOf(config: Config, namespace: string): MemoryOptions {
  return {
    embedding: config.LAIN_EMBEDDING,
    vectorIndex: config.LAIN_VECTOR_INDEX,
    namespace,
    openAiApiKey: config.OPENAI_API_KEY,
    openAiBaseUrl: config.OPENAI_BASE_URL,
    ollamaBaseUrl: config.OLLAMA_BASE_URL,
    pineconeApiKey: config.PINECONE_API_KEY,
    pineconeBaseUrl: config.PINECONE_BASE_URL,
  };
}

/** What Lain runs on, as everybody is told. `remote`: the host that text is sent to; null when it stays here. */
export function runsOnOf(config: Config, brain: Brain): RunsOn {
  const { LAIN_MODEL: model, LAIN_EMBEDDING: embedding, LAIN_VECTOR_INDEX: index } = config;
  const isHere = index.kind === "embedded";
  return {
    brain: { ...brain, remote: remoteOf(model.kind, config) },
    embedding: {
      name: embedding.kind === "local" ? "local" : `${embedding.kind}:${embedding.name}`,
      remote: remoteOf(embedding.kind, config),
    },
    vectorIndex: {
      name: isHere ? "embedded" : `pinecone:${index.indexName}`,
      remote: isHere ? null : remoteHost(config.PINECONE_BASE_URL ?? "https://api.pinecone.io"),
    },
  };
}

type Vendor = Config["LAIN_MODEL" | "LAIN_EMBEDDING"]["kind"];

function remoteOf(vendor: Vendor, config: Config): string | null {
  switch (vendor) {
    case "learned":
    case "local":
      return null;
    case "openai":
      return remoteHost(config.OPENAI_BASE_URL ?? "https://api.openai.com");
    case "anthropic":
      return remoteHost("https://api.anthropic.com");
    case "ollama":
      return remoteHost(config.OLLAMA_BASE_URL);
  }
}

function remoteHost(url: string): string | null {
  return isLoopback(url) ? null : new URL(url).hostname;
}

/** The same in one line, for who starts the server. */
export function describeRunsOn({ brain, embedding, vectorIndex }: RunsOn): string {
  const where = (remote: string | null) => (remote === null ? "on this machine" : `sends text to ${remote}`);
  return [
    `Lain runs on ${brain.kind === "learned" ? "what it has learned, no model" : brain.name} (${where(brain.remote)})`,
    `embeddings ${embedding.name} (${where(embedding.remote)})`,
    `vectors ${vectorIndex.name} (${where(vectorIndex.remote)}).`,
  ].join(", ");
}

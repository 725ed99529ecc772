import { OllamaEmbeddings } from "@langchain/ollama";
import type { EmbeddingSetting } from "./embedder.ts";
import { type EmbeddingConnection, type EmbeddingService, serviceName } from "./embedding-service.ts";

const home = "http://127.0.0.1:11434";

const passagePrompt = "Represent this sentence for searching relevant passages: ";
/** Of the models' own pages: they were trained with these words and find less without. */
const prefixes = new Map([
  ["nomic-embed-text", { message: "search_document: ", question: "search_query: " }],
  ["mxbai-embed-large", { message: "", question: passagePrompt }],
  ["snowflake-arctic-embed", { message: "", question: passagePrompt }],
]);

export function ollamaService(setting: Extract<EmbeddingSetting, { kind: "ollama" }>): EmbeddingService {
  const { model, baseUrl } = setting;
  return {
    name: serviceName("ollama", model, { baseUrl, home }),
    model,
    host: new URL(baseUrl).host,
    // It documents no limit; a few seconds' work for a machine without a graphics card.
    batch: { texts: 64, tokens: 100_000, requestsAtOnce: 2 },
    dollarsPerMillionTokens: 0,
    traits: undefined,
    prefixes: prefixes.get(model.replace(/:.*/, "")) ?? { message: "", question: "" },
    connect: (fetchOnce, countTokens) => new OllamaConnection({ model, baseUrl, fetchOnce, countTokens }),
  };
}

interface ConnectionFields {
  model: string;
  baseUrl: string;
  fetchOnce: typeof fetch;
  countTokens: (tokens: number) => void;
}

/** Its own `embedDocuments` keeps the count of tokens to itself. */
class OllamaConnection extends OllamaEmbeddings implements EmbeddingConnection {
  readonly #countTokens: ConnectionFields["countTokens"];

  constructor({ model, baseUrl, fetchOnce, countTokens }: ConnectionFields) {
    const maxConcurrency = Number.POSITIVE_INFINITY;
    super({ model, baseUrl, fetch: fetchOnce, truncate: true, maxRetries: 0, maxConcurrency });
    this.#countTokens = countTokens;
  }

  async embedBatch(texts: string[]): Promise<unknown[]> {
    const { model, truncate } = this;
    const answer: Answer | null = await this.client.embed({ model, input: texts, truncate });
    if (typeof answer?.prompt_eval_count === "number") this.#countTokens(answer.prompt_eval_count);
    return Array.isArray(answer?.embeddings) ? answer.embeddings : [];
  }
}

/** As documented, and as far as it can be relied on. */
interface Answer {
  embeddings?: unknown;
  prompt_eval_count?: number;
}

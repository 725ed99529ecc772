import { OpenAIEmbeddings } from "@langchain/openai";
import type { EmbeddingSetting } from "./embedder.ts";
import { type EmbeddingConnection, type EmbeddingService, serviceName } from "./embedding-service.ts";

const home = "https://api.openai.com/v1";

/**
 * Of OpenAI's documents; prices of 2025. `noise`: texts with nothing in common have cosines of 0.05 to 0.2 with the
 * third generation (published comparisons), and of 0.7 to 0.78 with the second, whose vectors fill a narrow cone.
 */
const models = new Map([
  ["text-embedding-3-small", { dimension: 1_536, noise: 0.2, dollarsPerMillionTokens: 0.02 }],
  ["text-embedding-3-large", { dimension: 3_072, noise: 0.2, dollarsPerMillionTokens: 0.13 }],
  ["text-embedding-ada-002", { dimension: 1_536, noise: 0.78, dollarsPerMillionTokens: 0.1 }],
]);

/** OpenAI, or another server that speaks its interface: what is known of OpenAI's models is not said of that one's. */
export function openAiService(setting: Extract<EmbeddingSetting, { kind: "openai" }>): EmbeddingService {
  const { model, apiKey, baseUrl = home } = setting;
  const { host } = new URL(baseUrl);
  const known = host === new URL(home).host ? models.get(model) : undefined;
  return {
    name: serviceName("openai", model, { baseUrl, home }),
    model,
    host,
    // Its document: 2,048 texts a request, and "300,000 tokens summed across all inputs".
    // It takes a second for such a batch, and several at once; its limit is on what is asked in a minute.
    batch: { texts: 2_048, tokens: 300_000, requestsAtOnce: 4 },
    dollarsPerMillionTokens: known?.dollarsPerMillionTokens,
    traits: known,
    prefixes: { message: "", question: "" },
    connect: (fetchOnce, countTokens) =>
      new OpenAiConnection({ model, apiKey, baseUrl, fetchOnce, countTokens }),
  };
}

interface ConnectionFields {
  model: string;
  apiKey: string | undefined;
  baseUrl: string;
  fetchOnce: typeof fetch;
  countTokens: (tokens: number) => void;
}

/** Its own `embedDocuments` trusts the service to answer completely and in order, and makes slow lists of vectors. */
class OpenAiConnection extends OpenAIEmbeddings implements EmbeddingConnection {
  readonly #countTokens: ConnectionFields["countTokens"];

  constructor({ model, apiKey = "none", baseUrl, fetchOnce, countTokens }: ConnectionFields) {
    super({
      model,
      // Servers of one's own often want none, its client always does.
      apiKey,
      maxRetries: 0,
      maxConcurrency: Number.POSITIVE_INFINITY,
      configuration: {
        baseURL: baseUrl,
        fetch: fetchOnce,
        logLevel: "off",
        // Its client would take them from the environment.
        organization: null,
        project: null,
      },
    });
    this.#countTokens = countTokens;
  }

  async embedBatch(texts: string[]): Promise<unknown[]> {
    // Said outright, since the client's own decoding takes numbers that a server wrote out for base64.
    const request = { model: this.model, input: texts, encoding_format: "base64" } as const;
    const answer: Answer | null = await this.embeddingWithRetry(request);
    const total = answer?.usage?.total_tokens;
    if (typeof total === "number") this.#countTokens(total);
    const data = Array.isArray(answer?.data) ? answer.data : [];
    if (data.length !== texts.length) return [];
    const vectors: unknown[] = [];
    for (const [position, entry] of data.entries())
      vectors[entry?.index ?? position] = decode(entry?.embedding);
    return vectors;
  }
}

/** As documented; a compatible server may leave out or write out anything. */
interface Answer {
  data?: ({ index?: number; embedding?: unknown } | null)[];
  usage?: { total_tokens?: unknown };
}

/** From base64, in which there are 32 bits a number; servers that know none send lists. */
function decode(embedding: unknown): unknown {
  if (typeof embedding !== "string") return embedding;
  const { buffer, byteOffset, byteLength } = Buffer.from(embedding, "base64");
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength - (byteLength % 4)));
}

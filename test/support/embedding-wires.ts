import { require, type ServiceWire } from "./fake-service.ts";
import { openAiDocument } from "./model-wires.ts";

/** What a request for vectors asks. */
export interface EmbeddingQuestion {
  model: string;
  texts: string[];
  /** What it costs, as the service counts. */
  tokens: number;
  /** Whether vectors are wanted in base64. */
  inBase64: boolean;
  key: string | undefined;
}

/** How a vendor's interface is asked for vectors, and answers with them. */
export interface EmbeddingWire extends ServiceWire<EmbeddingQuestion> {
  vendor: "openai" | "ollama";
  answer(asked: EmbeddingQuestion, vectors: number[][]): object;
  /** The body beside a status that is not 200. */
  error(message: string): object;
}

/** OpenAI's tables of tokens are not here; English has about one for four bytes. */
const countTokens = (texts: string[]) =>
  texts.reduce((sum, text) => sum + Math.ceil(Buffer.byteLength(text) / 4), 0);

export const openAiEmbeddingWire: EmbeddingWire = {
  vendor: "openai",
  basePath: "/v1",
  path: "/v1/embeddings",
  readRequest(body, headers) {
    openAiDocument?.check("CreateEmbeddingRequest", body);
    const texts = [body.input].flat() as string[];
    const tokens = countTokens(texts);
    // What the document says in words.
    require(texts.every((text) => text !== ""), "an empty text");
    require(texts.every((text) => countTokens([text]) <= 8_192), "8,192 tokens a text");
    require(tokens <= 300_000, "300,000 tokens a request");
    const inBase64 = body.encoding_format === "base64";
    const key = /^Bearer (\S+)$/.exec(String(headers.authorization))?.[1];
    require(key !== undefined, "authorization");
    return { model: String(body.model), texts, tokens, inBase64, key };
  },
  answer({ model, tokens, inBase64 }, vectors) {
    const answer = {
      object: "list",
      model,
      data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })),
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    };
    // The document knows vectors as lists alone. What a test spoiled is not checked.
    if (vectors.flat().every(Number.isFinite)) openAiDocument?.check("CreateEmbeddingResponse", answer);
    return inBase64 ? { ...answer, data: answer.data.map(inBase64Form) } : answer;
  },
  error: (message) => ({ error: { message, type: "invalid_request_error", param: null, code: null } }),
};

function inBase64Form<Entry extends { embedding: number[] }>(entry: Entry) {
  return { ...entry, embedding: Buffer.from(Float32Array.from(entry.embedding).buffer).toString("base64") };
}

/** As Ollama's docs/api.md describes /api/embed; there is no OpenAPI document here to check against. */
export const ollamaEmbeddingWire: EmbeddingWire = {
  vendor: "ollama",
  basePath: "",
  path: "/api/embed",
  readRequest(body) {
    const known = ["model", "input", "truncate", "dimensions", "keep_alive", "options"];
    require(Object.keys(body).every((name) => known.includes(name)), "parameters");
    require(typeof body.model === "string", "model");
    require(body.truncate === undefined || typeof body.truncate === "boolean", "truncate");
    const texts = [body.input].flat() as string[];
    require(texts.every((text) => typeof text === "string"), "input");
    return {
      model: String(body.model),
      texts,
      tokens: countTokens(texts),
      inBase64: false,
      key: undefined,
    };
  },
  answer: ({ model, tokens }, vectors) => ({
    model,
    embeddings: vectors,
    total_duration: 14_143_917,
    load_duration: 1_019_500,
    prompt_eval_count: tokens,
  }),
  error: (message) => ({ error: message }),
};

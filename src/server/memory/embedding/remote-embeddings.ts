import { Embeddings } from "@langchain/core/embeddings";
import type { createBackOff } from "./back-off.ts";
import type { BatchLimits, EmbeddedText } from "./embedder.ts";
import { EmbeddingFailure } from "./embedding-failure.ts";
import type { EmbeddingConnection, EmbeddingService } from "./embedding-service.ts";
import { packTexts } from "./pack-texts.ts";
import { requestVectors } from "./request-vectors.ts";
import { textToEmbed } from "./text-to-embed.ts";
import { unitVector } from "./unit-vector.ts";

/** Into so many a refused batch is split: of 2,048 texts the one that was meant is found in seven tries. */
const parts = 4;

/** No service has a reason to refuse it. */
const harmless = "hello";

/**
 * What every service needs around LangChain's class for it: texts as it takes them, full batches, patience in an
 * outage, and vectors that were looked at. When a batch is refused, parts of it are sent until it is known which text
 * was meant.
 */
export class RemoteEmbeddings extends Embeddings {
  readonly #service: EmbeddingService;
  readonly #dimension: number;
  readonly #messages: EmbeddingConnection;
  readonly #questions: EmbeddingConnection;
  readonly #backOff: ReturnType<typeof createBackOff>;
  #batch: BatchLimits;

  constructor(fields: {
    service: EmbeddingService;
    dimension: number;
    messages: EmbeddingConnection;
    questions: EmbeddingConnection;
    backOff: ReturnType<typeof createBackOff>;
  }) {
    super({ maxRetries: 0 });
    this.#service = fields.service;
    this.#dimension = fields.dimension;
    this.#messages = fields.messages;
    this.#questions = fields.questions;
    this.#backOff = fields.backOff;
    this.#batch = fields.service.batch;
  }

  get batch(): BatchLimits {
    return this.#batch;
  }

  async embedEach(contents: readonly string[]): Promise<EmbeddedText[]> {
    const texts = contents.map((content) => this.#service.prefixes.message + textToEmbed(content));
    const embedded: EmbeddedText[] = [];
    for (const batch of packTexts(texts, this.#batch, (text) => text))
      embedded.push(...(await this.#embedBatch(batch)));
    return embedded;
  }

  override async embedDocuments(contents: string[]): Promise<number[][]> {
    return (await this.embedEach(contents)).map((text) => Array.from(vectorOf(text)));
  }

  /** Somebody waits for the answer: one try. */
  override async embedQuery(question: string): Promise<number[]> {
    const text = this.#service.prefixes.question + textToEmbed(question);
    const [vector] = await requestVectors(this.#questions, [text], this.#service.host);
    return Array.from(vectorOf(unitVector(vector, this.#dimension)));
  }

  async #embedBatch(texts: string[]): Promise<EmbeddedText[]> {
    try {
      return await this.#request(texts);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.#proveItEmbeds();
      return this.#embedParts(texts, error);
    }
  }

  async #embedParts(texts: string[], refusal: EmbeddingFailure): Promise<EmbeddedText[]> {
    if (texts.length === 1) return [{ refused: refusal.message }];
    const size = Math.ceil(texts.length / parts);
    const embedded: EmbeddedText[] = [];
    for (let start = 0; start < texts.length; start += size) {
      const part = texts.slice(start, start + size);
      embedded.push(
        ...(await this.#request(part).catch((error: unknown) => {
          if (!isRefusal(error)) throw error;
          return this.#embedParts(part, error);
        })),
      );
    }
    // No text was meant, so the size was: some servers take 32 texts at once.
    if (embedded.every((text) => "vector" in text))
      this.#batch = { ...this.#batch, texts: Math.min(this.#batch.texts, size) };
    return embedded;
  }

  async #request(texts: string[]): Promise<EmbeddedText[]> {
    const vectors = await this.#backOff(() => requestVectors(this.#messages, texts, this.#service.host));
    return vectors.map((vector) => unitVector(vector, this.#dimension));
  }

  /** A service that refuses everything is no reason to give every message up. */
  async #proveItEmbeds(): Promise<void> {
    await this.#request([harmless]).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      const reason = `${error.message}, and would refuse any`;
      throw new EmbeddingFailure({ kind: "not_allowed", reason });
    });
  }
}

function vectorOf(text: EmbeddedText): Float32Array {
  if ("vector" in text) return text.vector;
  throw new EmbeddingFailure({ kind: "refused", reason: text.refused });
}

function isRefusal(error: unknown): error is EmbeddingFailure {
  return error instanceof EmbeddingFailure && error.fault.kind === "refused";
}

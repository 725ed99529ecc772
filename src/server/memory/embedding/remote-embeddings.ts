import { Embeddings } from "@langchain/core/embeddings";
import type { BackOff } from "./back-off.ts";
import type { BatchLimits, EmbeddedText } from "./embedder.ts";
import { EmbeddingFailure, type EmbeddingFault } from "./embedding-failure.ts";
import type { EmbeddingConnection, EmbeddingService } from "./embedding-service.ts";
import { packTexts } from "./pack-texts.ts";
import { requestVectors } from "./request-vectors.ts";
import { textToEmbed } from "./text-to-embed.ts";
import { unitVector } from "./unit-vector.ts";

/** Into so many a refused batch is split: of 2,048 texts the one that was meant is found in seven tries. */
const parts = 4;

/** After so many tries in vain a service is asked for something else, to know whether the texts are what it breaks on. */
const triesOfBatch = 2;

/** No service has a reason to refuse it. */
const harmless = "hello";

/**
 * What every service needs around LangChain's class for it: texts as it takes them, full batches, patience in an
 * outage, and vectors that were looked at. When a batch is refused, or a service breaks on it that is well otherwise,
 * parts of it are sent until it is known which text was meant.
 */
export class RemoteEmbeddings extends Embeddings {
  readonly #service: EmbeddingService;
  readonly #dimension: number;
  readonly #messages: EmbeddingConnection;
  readonly #questions: EmbeddingConnection;
  readonly #backOff: BackOff;
  #batch: BatchLimits;

  constructor(fields: {
    service: EmbeddingService;
    dimension: number;
    messages: EmbeddingConnection;
    questions: EmbeddingConnection;
    backOff: BackOff;
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
    let isOfTexts = false;
    const suspect = async ({ mayBeOfTexts }: EmbeddingFault) => {
      isOfTexts = mayBeOfTexts !== undefined && (await this.#embedsAtAll());
      return isOfTexts;
    };
    try {
      return await this.#request(texts, async (fault, tries) => tries === triesOfBatch && suspect(fault));
    } catch (error) {
      const fault = faultIn(error);
      if (fault.kind === "refused") await this.#proveItEmbeds();
      else if (!isOfTexts && !(fault.kind === "not_allowed" && (await suspect(fault)))) throw error;
      return this.#embedParts(texts, fault);
    }
  }

  async #embedParts(texts: string[], fault: EmbeddingFault): Promise<EmbeddedText[]> {
    if (texts.length === 1) {
      if (fault.kind !== "refused" && !(await this.#embedsAtAll())) throw new EmbeddingFailure(fault);
      return [{ refused: fault.reason }];
    }
    const size = Math.ceil(texts.length / parts);
    const embedded: EmbeddedText[] = [];
    for (let start = 0; start < texts.length; start += size)
      embedded.push(...(await this.#embedPart(texts.slice(start, start + size))));
    // No text was meant, so the size was: some servers take 32 texts at once.
    const isOfSize = fault.kind === "refused" || fault.mayBeOfTexts === "late";
    if (isOfSize && embedded.every((text) => "vector" in text))
      this.#batch = { ...this.#batch, texts: Math.min(this.#batch.texts, size) };
    return embedded;
  }

  async #embedPart(texts: string[]): Promise<EmbeddedText[]> {
    try {
      return await this.#request(texts, async ({ mayBeOfTexts }) => mayBeOfTexts !== undefined);
    } catch (error) {
      const fault = faultIn(error);
      if (fault.kind !== "refused" && fault.mayBeOfTexts === undefined) throw error;
      return this.#embedParts(texts, fault);
    }
  }

  async #request(texts: string[], isOver?: Parameters<BackOff>[1]): Promise<EmbeddedText[]> {
    const vectors = await this.#backOff(
      () => requestVectors(this.#messages, texts, this.#service.host),
      isOver,
    );
    return vectors.map((vector) => unitVector(vector, this.#dimension));
  }

  /** Asked once: whether it is there now, for other texts than those on which it broke. */
  async #embedsAtAll(): Promise<boolean> {
    return requestVectors(this.#messages, [harmless], this.#service.host).then(
      () => true,
      () => false,
    );
  }

  /** A service that refuses everything is no reason to give every message up. */
  async #proveItEmbeds(): Promise<void> {
    await this.#request([harmless]).catch((error: unknown) => {
      const { kind, reason: refusal } = faultIn(error);
      if (kind !== "refused") throw error;
      const reason = `${refusal}, and would refuse any`;
      throw new EmbeddingFailure({ kind: "not_allowed", reason });
    });
  }
}

function vectorOf(text: EmbeddedText): Float32Array {
  if ("vector" in text) return text.vector;
  throw new EmbeddingFailure({ kind: "refused", reason: text.refused });
}

/** What else is thrown is a bug, and thrown again. */
function faultIn(error: unknown): EmbeddingFault {
  if (error instanceof EmbeddingFailure) return error.fault;
  throw error;
}

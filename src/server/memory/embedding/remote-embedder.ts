import { createBackOff, createTimer, type Timer } from "./back-off.ts";
import type { Embedder } from "./embedder.ts";
import { EmbeddingFailure } from "./embedding-failure.ts";
import { createEmbeddingFetch } from "./embedding-fetch.ts";
import type { EmbeddingService } from "./embedding-service.ts";
import { probeModel } from "./probe-model.ts";
import { RemoteEmbeddings } from "./remote-embeddings.ts";
import { requestVectors } from "./request-vectors.ts";

export interface RemoteOptions {
  /** Ends all requests and all waiting. */
  signal?: AbortSignal;
  timer?: Timer;
  /** How long a batch may take, the loading of a local model included; and a question, for which somebody waits. */
  batchTimeoutMs?: number;
  questionTimeoutMs?: number;
}

/** Throws `EmbeddingFailure` when the service has to be asked what its model is, and cannot be. */
export async function createRemoteEmbedder(
  service: EmbeddingService,
  options: RemoteOptions = {},
): Promise<Embedder> {
  const { signal, timer = createTimer(signal) } = options;
  const { batchTimeoutMs = 60_000, questionTimeoutMs = 15_000 } = options;
  const { host, model, name } = service;
  let usedTokens = 0;
  const connect = (timeoutMs: number) =>
    service.connect(createEmbeddingFetch({ host, model, timeoutMs, signal }), (tokens) => {
      usedTokens += tokens;
    });
  const messages = connect(batchTimeoutMs);
  const askModel = () => probeModel((texts) => requestVectors(messages, texts, host), name).catch(toOperator);
  const { dimension, noise } = service.traits ?? (await askModel());
  const embeddings = new RemoteEmbeddings({
    service,
    dimension,
    messages,
    questions: connect(questionTimeoutMs),
    backOff: createBackOff(timer),
  });
  return {
    embeddings,
    embedEach: (texts) => embeddings.embedEach(texts),
    model: name,
    dimension,
    noise,
    get batch() {
      return embeddings.batch;
    },
    dollarsPerMillionTokens: service.dollarsPerMillionTokens,
    usedTokens: () => usedTokens,
  };
}

/** A service that refuses plain sentences needs somebody to look at it. */
function toOperator(error: unknown): never {
  if (!(error instanceof EmbeddingFailure) || error.fault.kind !== "refused") throw error;
  throw new EmbeddingFailure({ kind: "not_allowed", reason: error.fault.reason });
}

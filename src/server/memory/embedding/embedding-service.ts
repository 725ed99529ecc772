import type { BatchLimits } from "./embedder.ts";

/** LangChain's class for a service, with one method more. */
export interface EmbeddingConnection {
  /** One request. Answers a vector for each text, in their order, as far as the service keeps to that. */
  embedBatch(texts: string[]): Promise<unknown[]>;
}

/** What tells one service that makes vectors from another. */
export interface EmbeddingService {
  /** As stamped on vectors. */
  name: string;
  /** The service's own name of the model. */
  model: string;
  host: string;
  batch: BatchLimits;
  dollarsPerMillionTokens: number | undefined;
  /** Where they are documented; else the model is asked once. */
  traits: ModelTraits | undefined;
  /** What the model wants to read before a text. */
  prefixes: { message: string; question: string };
  connect(fetchOnce: typeof fetch, countTokens: (tokens: number) => void): EmbeddingConnection;
}

export interface ModelTraits {
  dimension: number;
  noise: number;
}

/**
 * What vectors are stamped with. At any address but the vendor's own the address belongs to the name: two servers may
 * call two models the same. Never its user, password or query.
 */
export function serviceName(
  vendor: "openai" | "ollama",
  model: string,
  urls: { baseUrl: string; home: string },
): string {
  const place = placeOf(urls.baseUrl);
  return place === placeOf(urls.home) ? `${vendor}:${model}` : `${vendor}:${model}@${place}`;
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host.replace(/^localhost\b/, "127.0.0.1")}${pathname.replace(/\/+$/, "")}`;
}

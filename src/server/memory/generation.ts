import { AppError } from "#server/platform/app-error.ts";
import type { Database } from "#server/storage/schema.ts";
import { createEmbeddings } from "./embedding/create-embeddings.ts";
import type { Embedder } from "./embedding/embedder.ts";
import type { GenerationRow } from "./generation-queries.ts";
import {
  type EmbeddingOption,
  embeddingSettingOf,
  hasKeysFor,
  type MemoryOptions,
  type VectorIndexOption,
} from "./memory-options.ts";
import type { CodeStore } from "./vector-index/code-store.ts";
import type { OpenVectorIndex } from "./vector-index/open-vector-index.ts";
import type { VectorIndex } from "./vector-index/vector-index.ts";

/** Vectors that one model made, in one place. Its services are connected to at the first use. */
export interface Generation {
  readonly id: number;
  readonly model: string;
  readonly dimension: number;
  readonly embedding: EmbeddingOption;
  readonly place: VectorIndexOption;
  /** Of the embedded index; undefined where it lies elsewhere. */
  readonly codes: CodeStore | undefined;
  /** Whether it holds every message. */
  isComplete: boolean;
  /** Whether today's options have what its services need. */
  readonly isUsable: boolean;
  /** Fails with `conflict` when the model is another one by now. */
  embedder(): Promise<Embedder>;
  index(): Promise<VectorIndex>;
  /** Undefined where the price is not known, or not yet. */
  dollarsPerMillionTokens(): number | undefined;
  /** Tokens that its embedder used since this was last asked. */
  takeTokens(): number;
}

export function createGeneration(
  row: GenerationRow,
  deps: {
    read: Database;
    options: MemoryOptions;
    codes: CodeStore;
    openIndex: OpenVectorIndex;
    embedder?: Embedder;
  },
): Generation {
  const { id, model, dimension } = row;
  const { read, options } = deps;
  const embedding = JSON.parse(row.embedding) as EmbeddingOption;
  const place = JSON.parse(row.place) as VectorIndexOption;
  const codes = place.kind === "embedded" ? deps.codes : undefined;
  let embedder = deps.embedder;
  let counted = 0;

  const open = {
    embedder: once(async () => {
      embedder ??= await createEmbeddings(embeddingSettingOf(embedding, options));
      if (embedder.model === model && embedder.dimension === dimension) return embedder;
      const found = `${embedder.model} with ${embedder.dimension} numbers`;
      throw new AppError(
        "conflict",
        `The vectors are of ${model} with ${dimension} numbers, not of ${found}.`,
      );
    }),
    index: once(() => deps.openIndex({ read, options, place, id, dimension, codes: deps.codes })),
  };

  return {
    id,
    model,
    dimension,
    embedding,
    place,
    codes,
    isComplete: row.complete_at !== null,
    isUsable: hasKeysFor(embedding, place, options),
    embedder: open.embedder,
    index: open.index,
    dollarsPerMillionTokens: () => embedder?.dollarsPerMillionTokens,
    takeTokens() {
      const used = embedder?.usedTokens() ?? 0;
      const since = used - counted;
      counted = used;
      return since;
    },
  };
}

/** Opens something at the first use, and again after it failed. */
function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

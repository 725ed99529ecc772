import { DatabaseSync } from "node:sqlite";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { embedLocally } from "#server/memory/embedding/local-embeddings.ts";
import { loadCodes } from "#server/memory/recall/load-recall.ts";
import { nearestMessages } from "#server/memory/recall/nearest-messages.ts";
import { createEmbeddedVectorIndex } from "#server/memory/vector-index/embedded-vector-index.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { type OpenRecall, type Share, shares } from "./open-recall.ts";
import { readQuestions } from "./questions.ts";

const questions = 60;
const depth = 20;
/** Cosines that differ by less are the same: which of two messages that say the same is found makes no difference. */
const rounding = 1e-6;

export interface VectorRecall {
  /** The share of the nearest twenty that the embedded index finds. */
  recall: Record<Share, number>;
  /** Milliseconds a question, in all messages. */
  indexMs: number;
  exactMs: number;
}

/** The embedded index beside an exact search: the cosine of every stored vector in the audience. */
export async function measureVectors({ read, databasePath, audiences }: OpenRecall): Promise<VectorRecall> {
  const indexId = (await read.selectFrom("vector_indexes").select("id").executeTakeFirstOrThrow()).id;
  const lain = await read
    .selectFrom("members")
    .where("kind", "=", "bot")
    .select("id")
    .executeTakeFirstOrThrow();
  const asked = (await readQuestions(read, questions)).map((text) => embedLocally(wordsOf(text).join(" ")));
  const exact = searchExactly({ databasePath, indexId, audiences, asked });

  const codes = await loadCodes(read, { lainId: lain.id as MemberId, indexId });
  const index = createEmbeddedVectorIndex({ read, codes, indexId });
  const recall = {} as VectorRecall["recall"];
  let indexMs = 0;
  for (const share of shares) {
    const channelIds = audiences[share];
    let found = 0;
    const startedAt = performance.now();
    for (const [number, values] of asked.entries()) {
      const hits = await index.query({ values, topK: nearestMessages, channelIds });
      const least = exact.cosines[share][number]!.at(-1)! - rounding;
      found += hits.slice(0, depth).filter(({ score }) => score >= least).length;
    }
    if (share === 100) indexMs = (performance.now() - startedAt) / questions;
    recall[share] = found / exact.cosines[share].flat().length;
  }
  return { recall, indexMs, exactMs: exact.ms };
}

/** The best cosines of each question, best first. */
function searchExactly(options: {
  databasePath: string;
  indexId: number;
  audiences: Record<Share, ChannelId[]>;
  asked: readonly Float32Array[];
}): { cosines: Record<Share, number[][]>; ms: number } {
  const { databasePath, indexId, audiences, asked } = options;
  const cosines = {} as Record<Share, number[][]>;
  for (const share of shares) cosines[share] = asked.map(() => []);
  const sets = shares.map((share) => ({ share, channels: new Set<string>(audiences[share]) }));
  const database = new DatabaseSync(databasePath, { readOnly: true });
  const rows = database
    .prepare(`select channel_id, embedding from message_vectors join messages on messages.id = message_id
      where index_id = ? and message_vectors.version = messages.version`)
    .iterate(indexId) as Iterable<{ channel_id: string; embedding: Uint8Array }>;
  let ms = 0;
  for (const { channel_id, embedding } of rows) {
    const held = sets.filter(({ channels }) => channels.has(channel_id));
    const startedAt = performance.now();
    const stored = new Int8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
    const length = Math.sqrt(product(stored, stored));
    for (const [number, values] of asked.entries()) {
      const cosine = product(values, stored) / length;
      for (const { share } of held) keepBest(cosines[share][number]!, cosine);
    }
    ms += performance.now() - startedAt;
  }
  database.close();
  return { cosines, ms: ms / asked.length };
}

function product(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

function keepBest(best: number[], cosine: number): void {
  if (best.length === depth && cosine <= best[depth - 1]!) return;
  const place = best.findIndex((other) => other < cosine);
  best.splice(place === -1 ? best.length : place, 0, cosine);
  best.length = Math.min(best.length, depth);
}

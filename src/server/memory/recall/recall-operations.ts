import { createEmbeddings } from "#server/memory/embedding/create-embeddings.ts";
import { indexStamp } from "#server/memory/embedding/index-stamp.ts";
import { selectEmbeddings } from "#server/memory/memory-queries.ts";
import { binaryCode } from "#server/memory/vector-index/binary-code.ts";
import { cosineTo } from "#server/memory/vector-index/encode-vector.ts";
import type { VectorHit, VectorQuery } from "#server/memory/vector-index/vector-index.ts";
import type { Database } from "#server/storage/schema.ts";
import { loadRecall, readSpeakers } from "./load-recall.ts";
import { prepareTexts } from "./prepare-texts.ts";
import type { RecallOperations, RecallSetting } from "./recall-protocol.ts";

/** Removed turns keep their room until they outnumber the living by so many; then the columns are loaded anew. */
const sparseTurns = 50_000;

/** Taken by code beyond twice those sought: a code is an estimate. */
const spareCandidates = 50;

/** Loads what is stored and answers what can be asked of it. Runs in the recall worker; needs nothing of threads. */
export async function createRecallOperations(
  database: Database,
  { lainId, embedding }: RecallSetting,
): Promise<RecallOperations> {
  const embedder = createEmbeddings(embedding);
  const load = () => loadRecall(database, { lainId, stamp: indexStamp(embedder) });
  let { engine, codes } = await load();

  const reload = async () => {
    ({ engine, codes } = await load());
  };
  const reloadIfSparse = async () => {
    const { turns, removedTurns } = engine.stats();
    if (removedTurns > turns + sparseTurns) await reload();
  };

  /** The nearest by code, then weighed by their stored vectors. */
  async function nearest({ values, topK, channelIds }: VectorQuery): Promise<VectorHit[]> {
    const ids = codes.nearest({ code: binaryCode(values), topK: topK * 2 + spareCandidates, channelIds });
    const stored = await selectEmbeddings(database, ids);
    return stored
      .map(({ message_id, embedding }) => ({ messageId: message_id, score: cosineTo(values, embedding) }))
      .sort((one, other) => other.score - one.score || (one.messageId < other.messageId ? -1 : 1))
      .slice(0, topK);
  }

  return {
    prepare: (contents) => prepareTexts(embedder, contents),
    async embedQuestion(text) {
      const words = engine.wordsOf(text);
      if (words.length === 0) return undefined;
      return Float32Array.from(await embedder.embeddings.embedQuery(words.join(" ")));
    },
    async upsertTurns(turns) {
      for (const turn of turns) engine.upsert(turn);
      await reloadIfSparse();
    },
    async removeTurns(messageIds) {
      for (const messageId of messageIds) engine.remove(messageId);
      await reloadIfSparse();
    },
    async putVectors(vectors) {
      for (const { values, ...place } of vectors) codes.upsert({ ...place, code: binaryCode(values) });
    },
    async removeVectors(messageIds) {
      for (const messageId of messageIds) codes.remove(messageId);
    },
    nearest,
    search: async (query) => engine.search(query),
    countWords: async (query) => engine.countWords(query),
    reload,
    async reloadNames() {
      engine.setSpeakers(await readSpeakers(database));
    },
    stats: async () => ({
      turns: engine.stats().turns,
      removedTurns: engine.stats().removedTurns,
      vectors: codes.size,
      bytes: engine.stats().bytes + codes.byteLength,
    }),
  };
}

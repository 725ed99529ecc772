import type { MessageId } from "#contract/ids.ts";
import type { VectorHit, VectorIndex, VectorQuery } from "#server/memory/vector-index/vector-index.ts";
import { hash } from "#server/memory/words/hash.ts";
import { formatId } from "#server/platform/ids.ts";

/** A vector index that keeps nothing of what it was told but ids, and records what it was asked. */
export interface LyingVectorIndex extends VectorIndex {
  queries: VectorQuery[];
  /** Messages that it holds, or that it held once. */
  told: Set<MessageId>;
}

/**
 * Answers with whatever it ever heard of: messages of any channel, edited ones by a score of their own, removed ones,
 * some twice, some with scores that are none, and ids that nobody gave. A lie is a function of the id alone.
 */
export function createLyingVectorIndex(): LyingVectorIndex {
  const told = new Set<MessageId>();
  const queries: VectorQuery[] = [];
  return {
    queries,
    told,
    async upsert(records) {
      for (const { metadata } of records) told.add(metadata.message_id);
    },
    async remove() {},
    async query(query) {
      queries.push(query);
      return [...told].sort().flatMap(liesAbout);
    },
    async *scan() {},
    async clear() {},
  };
}

function liesAbout(messageId: MessageId): VectorHit[] {
  const lie = hash(messageId, 1);
  const score = (lie % 997) / 997;
  const next = formatId(Number(messageId) + 1) as MessageId;
  switch (lie % 8) {
    case 0:
      return [];
    case 1:
      return [{ messageId, score: Number.NaN }];
    case 2:
      return [
        { messageId, score },
        { messageId, score: 1 - score },
      ];
    case 3:
      return [{ messageId, score: lie % 2 === 0 ? Number.POSITIVE_INFINITY : 1e300 }];
    case 4:
      return [
        { messageId: next, score: 1 },
        { messageId: "no id" as MessageId, score: 1 },
        { messageId: "" as MessageId, score: 1 },
        { messageId, score: -score },
      ];
    default:
      return [{ messageId, score }];
  }
}

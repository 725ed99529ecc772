import { setTimeout as sleep } from "node:timers/promises";
import type { ChannelId } from "#contract/ids.ts";
import type { Generation } from "#server/memory/generation.ts";
import type { VectorHit } from "#server/memory/vector-index/vector-index.ts";
import { AppError } from "#server/platform/app-error.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";

/** Messages taken by vector, to be weighed with the words. */
export const nearestMessages = 200;
const warningPauseMs = 60_000;

/** A question without what calls the bot. */
export interface AskedText {
  words: readonly string[];
  /** As it was written: models read sentences. */
  spoken: string;
}

/** A text without the mentions of these handles. */
export function withoutCalls(text: string, handles: readonly string[]): string {
  const isCall = (handle: string) => handles.includes(handle.toLowerCase());
  return text
    .replaceAll(/@([a-z0-9._-]*[a-z0-9])/gi, (mention, handle: string) => (isCall(handle) ? "" : mention))
    .trim();
}

/**
 * Finds the messages that are near to a question by their vectors. A service that is out or slow costs the vectors and
 * nothing else: the words answer alone.
 */
export function createNearestMessages(deps: {
  serving(): Generation | undefined;
  countTokens(generation: Generation): void;
  logger: Logger;
  /** Milliseconds that somebody's question waits for a service. */
  patienceMs?: number;
}) {
  const { serving, countTokens, logger, patienceMs = 2_000 } = deps;
  let warnedAt = Number.NEGATIVE_INFINITY;

  async function findNearest(
    generation: Generation,
    text: string,
    channelIds: readonly ChannelId[],
  ): Promise<VectorHit[]> {
    const embedder = await generation.embedder();
    const values = Float32Array.from(await embedder.embeddings.embedQuery(text));
    countTokens(generation);
    const index = await generation.index();
    const hits = await index.query({ values, topK: nearestMessages, channelIds });
    return hits.filter(({ score }) => score > embedder.noise);
  }

  return async (question: AskedText, channelIds: readonly ChannelId[]): Promise<VectorHit[]> => {
    const generation = serving();
    if (generation === undefined || channelIds.length === 0) return [];
    const text = generation.embedding.kind === "local" ? question.words.join(" ") : question.spoken;
    const patience = new AbortController();
    const late = sleep(patienceMs, undefined, { signal: patience.signal, ref: false }).then(() => {
      throw new AppError("unavailable", `There was no answer within ${patienceMs} ms.`);
    });
    late.catch(() => {});
    try {
      return await Promise.race([findNearest(generation, text, channelIds), late]);
    } catch (error) {
      if (performance.now() - warnedAt > warningPauseMs) {
        warnedAt = performance.now();
        logger.warn("memory.without-vectors", { indexId: generation.id, error: describeError(error) });
      }
      return [];
    } finally {
      patience.abort();
    }
  };
}

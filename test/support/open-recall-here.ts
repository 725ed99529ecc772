import type { createRecall } from "#server/memory/recall/create-recall.ts";
import { createRecallOperations } from "#server/memory/recall/recall-operations.ts";
import type { OpenVectorIndex } from "#server/memory/vector-index/open-vector-index.ts";
import type { Database } from "#server/storage/schema.ts";

/** Memory's recall in this thread, on a database that is open here, with another vector index if one is given. */
export function openRecallHere({
  read,
  openIndex,
}: {
  read: Database;
  openIndex?: OpenVectorIndex | undefined;
}): typeof createRecall {
  return ({ setting, commands, onSubscribers, logger }) => {
    const ending = new AbortController();
    const opened = createRecallOperations({
      read,
      openReaderBeside: () => ({ database: read, close: async () => {} }),
      setting,
      commands,
      tellSubscribers: onSubscribers,
      signal: ending.signal,
      logger,
      ...(openIndex && { openIndex }),
    });
    return {
      search: async (question) => (await opened).search(question),
      countWords: async (query) => (await opened).countWords(query),
      indexEvents: async (input) => (await opened).indexEvents(input),
      startRun: async (input) => (await opened).startRun(input),
      stopRun: async () => (await opened).stopRun(),
      showIndexing: async () => (await opened).showIndexing(),
      settled: async () => (await opened).settled(),
      stats: async () => (await opened).stats(),
      ready: async () => {
        await opened;
      },
      close: async () => ending.abort(),
    };
  };
}

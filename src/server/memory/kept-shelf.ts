import type { MemberId } from "#contract/ids.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Database } from "#server/storage/schema.ts";
import { type CheckOptions, checkShelf } from "./check-memory.ts";
import { createIndexer, type IndexChanges, type Indexer } from "./index-messages.ts";
import type { Shelf } from "./shelf.ts";

/** A shelf with what keeps it true. */
export interface KeptShelf extends Indexer {
  readonly id: number;
  check(options?: CheckOptions): Promise<IndexChanges>;
}

export function keepShelf<Value>(deps: {
  read: Database;
  lainId: MemberId;
  shelf: Shelf<Value>;
  logger: Logger;
}): KeptShelf {
  const indexer = createIndexer(deps);
  return {
    ...indexer,
    id: deps.shelf.id,
    check: (options) => checkShelf({ ...deps, indexer }, options),
  };
}

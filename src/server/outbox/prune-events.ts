import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { outboxCommands } from "./outbox-commands.ts";
import { selectFirstSeqSince, selectNewestSeq, selectOldestSeq } from "./outbox-queries.ts";

/** Events that are kept for clients who come back: for a week, and no more than this many. */
const keptEvents = 100_000;
const keptMs = 7 * 24 * 3_600_000;
/** Events that one command removes: nobody's post waits long for it. */
const eventsPerCommand = 5_000;

/** Drops events that all subscribers have `passed` and that no client is expected to ask for any more. */
export async function pruneEvents(deps: {
  read: Database;
  commands: Commands<typeof outboxCommands>;
  nowMs: number;
  passed: number;
}): Promise<void> {
  const { read, commands, nowMs, passed } = deps;
  const newest = await selectNewestSeq(read);
  const firstKept = (await selectFirstSeqSince(read, nowMs - keptMs)) ?? newest;
  // The newest event always stays: its number is the one by which cursors are told from the future.
  const last = Math.min(passed, newest - 1, Math.max(newest - keptEvents, firstKept - 1));
  let upTo = (await selectOldestSeq(read)) - 1;
  while (upTo < last) {
    upTo = Math.min(upTo + eventsPerCommand, last);
    await commands.pruneEvents({ upTo });
  }
}

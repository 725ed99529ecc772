import type { Command } from "#server/storage/command.ts";
import { moveCursor } from "./cursor.ts";
import { deleteEventsUpTo, selectCursor } from "./outbox-queries.ts";

/** For a subscriber whose effect is not in the database, or that has nothing to do for these events. */
const passEvents: Command<{ subscriber: string; seq: number }, void> = (database, { subscriber, seq }) =>
  moveCursor(database, subscriber, seq);

/** The same, unless the subscriber has come further by itself. */
const advanceCursor: Command<{ subscriber: string; seq: number }, void> = async (
  database,
  { subscriber, seq },
) => {
  if (((await selectCursor(database, subscriber)) ?? 0) < seq) await moveCursor(database, subscriber, seq);
};

/** Drops events that every subscriber has passed. A client that resumes from before them gets `resync`. */
const pruneEvents: Command<{ upTo: number }, void> = (database, { upTo }) => deleteEventsUpTo(database, upTo);

export const outboxCommands = { passEvents, advanceCursor, pruneEvents };

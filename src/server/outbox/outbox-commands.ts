import type { Command } from "#server/storage/command.ts";
import { moveCursor } from "./cursor.ts";
import { deleteEventsUpTo } from "./outbox-queries.ts";

/** For a subscriber whose effect is not in the database, or that has nothing to do for these events. */
const passEvents: Command<{ subscriber: string; seq: number }, void> = (database, { subscriber, seq }) =>
  moveCursor(database, subscriber, seq);

/** Drops events that every subscriber has passed. A client that resumes from before them gets `resync`. */
const pruneEvents: Command<{ upTo: number }, void> = (database, { upTo }) => deleteEventsUpTo(database, upTo);

export const outboxCommands = { passEvents, pruneEvents };

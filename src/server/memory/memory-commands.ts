import type { MessageId } from "#contract/ids.ts";
import { writeSetting } from "#server/chat/settings-queries.ts";
import { moveCursor } from "#server/outbox/cursor.ts";
import type { Command } from "#server/storage/command.ts";
import * as queries from "./index-queries.ts";

export interface Remember {
  rows: queries.MemoryRow[];
  /** Messages whose rows go. */
  forgotten: MessageId[];
  /** Moved in the same commit, so that a crash repeats a step and never skips one. */
  cursor: { subscriber: string; seq: number } | undefined;
}

/** Key of the setting that says what everything stored was made with. */
export const stampSetting = "memory_stamp";

/**
 * Stores what was made of messages, and removes what may no longer be there. Answers the ids that were stored: a row
 * made from a version that is no longer the newest is dropped, because the event of the newer one follows.
 */
const rememberMessages: Command<Remember, MessageId[]> = async (
  database,
  { rows, forgotten, cursor },
  { forgets },
) => {
  const versions = await queries.selectVersions(
    database,
    rows.map((row) => row.message_id),
  );
  const current = rows.filter((row) => versions.get(row.message_id) === row.version);
  const stored = current.map((row) => row.message_id);
  await queries.upsertMemoryRows(database, current);
  await queries.deleteMemoryRows(database, forgotten);
  await queries.deleteParkedMessages(database, [...stored, ...forgotten]);
  if (forgotten.length > 0 || rows.some((row) => row.version > 1)) forgets();
  if (cursor !== undefined) await moveCursor(database, cursor.subscriber, cursor.seq);
  return stored;
};

/** Sets a message aside that cannot be indexed: it is tried again by a check, and holds nobody up. */
const parkMessage: Command<
  { messageId: MessageId; version: number; attempts: number; reason: string },
  void
> = (database, { messageId, ...parked }, { now }) =>
  queries.upsertParkedMessage(database, { message_id: messageId, ...parked, parked_at: now });

const stampMemory: Command<{ stamp: string }, void> = (database, { stamp }) =>
  writeSetting(database, stampSetting, stamp);

export const memoryCommands = { rememberMessages, parkMessage, stampMemory };

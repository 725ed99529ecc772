import type { MessageId } from "#contract/ids.ts";
import { writeSetting } from "#server/chat/settings-queries.ts";
import { moveCursor } from "#server/outbox/cursor.ts";
import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { MemoryRow } from "./memory-queries.ts";

export interface Remember {
  rows: MemoryRow[];
  /** Messages whose rows go. */
  forgotten: MessageId[];
  /** Moved in the same commit, so that a crash repeats a step and never skips one. */
  cursor: { subscriber: string; seq: number } | undefined;
}

export const stampSetting = "memory_stamp";

/** SQLite takes 32,766 values in a statement. */
const rowsPerStatement = 1_000;

/**
 * Stores what was made of messages, and removes what may no longer be there. Answers the ids that were stored: a row
 * made from a version that is no longer the newest is dropped, because the event of the newer one follows.
 */
const rememberMessages: Command<Remember, MessageId[]> = async (
  database,
  { rows, forgotten, cursor },
  { forgets },
) => {
  const current = await withCurrentVersion(database, rows);
  for (let start = 0; start < current.length; start += rowsPerStatement) {
    await database
      .insertInto("message_vectors")
      .values(current.slice(start, start + rowsPerStatement))
      .onConflict((conflict) =>
        conflict.column("message_id").doUpdateSet((update) => ({
          vector_id: update.ref("excluded.vector_id"),
          author_id: update.ref("excluded.author_id"),
          version: update.ref("excluded.version"),
          stamp: update.ref("excluded.stamp"),
          code: update.ref("excluded.code"),
          terms: update.ref("excluded.terms"),
          embedding: update.ref("excluded.embedding"),
        })),
      )
      .execute();
  }
  if (forgotten.length > 0) {
    await database.deleteFrom("message_vectors").where("message_id", "in", forgotten).execute();
  }
  const settled = [...current.map((row) => row.message_id), ...forgotten];
  await database.deleteFrom("parked_messages").where("message_id", "in", settled).execute();
  if (forgotten.length > 0 || rows.some((row) => row.version > 1)) forgets();
  if (cursor !== undefined) await moveCursor(database, cursor.subscriber, cursor.seq);
  return current.map((row) => row.message_id);
};

async function withCurrentVersion(database: Database, rows: MemoryRow[]): Promise<MemoryRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.message_id);
  const messages = await database
    .selectFrom("messages")
    .select(["id", "version"])
    .where("id", "in", ids)
    .execute();
  const versions = new Map(messages.map((message) => [message.id, message.version]));
  return rows.filter((row) => versions.get(row.message_id) === row.version);
}

/** Sets a message aside that cannot be indexed: it is tried again by `lain index`, and holds nobody up. */
const parkMessage: Command<
  { messageId: MessageId; version: number; attempts: number; reason: string },
  void
> = async (database, { messageId, version, attempts, reason }, { now }) => {
  const parked = { version, attempts, reason, parked_at: now };
  await database
    .insertInto("parked_messages")
    .values({ message_id: messageId, ...parked })
    .onConflict((conflict) => conflict.column("message_id").doUpdateSet(parked))
    .execute();
};

/** Says that everything stored was made with this model and these terms. */
const stampMemory: Command<{ stamp: string }, void> = (database, { stamp }) =>
  writeSetting(database, stampSetting, stamp);

export const memoryCommands = { rememberMessages, parkMessage, stampMemory };

import type { MessageId } from "#contract/ids.ts";
import { writeSetting } from "#server/chat/settings-queries.ts";
import { moveCursor } from "#server/outbox/cursor.ts";
import { selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Command, CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import * as generations from "./generation-queries.ts";
import { wordsId } from "./index-queries.ts";
import { vectorsSubscriber, walkCursor } from "./memory-cursors.ts";
import * as rows from "./shelf-row-queries.ts";

/** What an indexer made of some messages. */
export interface Remember<Row> {
  rows: Row[];
  /** Messages whose rows go. */
  forgotten: MessageId[];
  /** Messages of which nothing could be made. */
  parked: Parked[];
  /** Moved in the same commit, so that a crash repeats a step and never skips one. */
  cursor: Cursor | undefined;
}

export interface Cursor {
  subscriber: string;
  seq: number;
}

export type Parked = Pick<rows.ParkedRow, "message_id" | "version" | "reason">;

/** Key of the setting that says how the terms of all messages were made. */
export const termsSetting = "memory_stamp";

/** Stores the words of messages, and removes those that may no longer be there. Answers the ids that were stored. */
const rememberWords: Command<Remember<rows.TermsRow>, MessageId[]> = async (database, input, context) => {
  const current = await rows.onlyNewest(database, input.rows);
  await rows.upsertTerms(database, current);
  await rows.deleteTerms(database, input.forgotten);
  return finish(database, wordsId, { ...input, current }, context);
};

/** The same for one generation of vectors. */
const rememberVectors: Command<
  Remember<rows.VectorRow> & { indexId: number; tokens: number },
  MessageId[]
> = async (database, { indexId, tokens, ...input }, context) => {
  if (!(await isAlive(database, indexId))) return [];
  const current = await rows.onlyNewest(database, input.rows);
  await rows.upsertVectors(database, current);
  await rows.deleteVectors(database, indexId, input.forgotten);
  if (tokens > 0) await generations.addTokens(database, indexId, tokens);
  return finish(database, indexId, { ...input, current }, context);
};

/** What is still under way for a generation that is no longer used comes to nothing. */
async function isAlive(database: Database, indexId: number): Promise<boolean> {
  const generation = await generations.selectGeneration(database, indexId);
  return generation !== undefined && generation.retired_at === null;
}

/**
 * What both shelves have in common. A row made from a version that is no longer the newest was dropped, because the
 * event of the newer one follows.
 */
async function finish<Row extends { message_id: MessageId; version: number }>(
  database: Database,
  indexId: number,
  { rows: made, current, forgotten, parked, cursor }: Remember<Row> & { current: Row[] },
  { now, forgets }: CommandContext,
): Promise<MessageId[]> {
  const stored = current.map((row) => row.message_id);
  await rows.deleteParked(database, indexId, [...stored, ...forgotten]);
  for (const row of await rows.onlyNewest(database, parked))
    await rows.upsertParked(database, { ...row, index_id: indexId, parked_at: now });
  if (forgotten.length > 0 || made.some((row) => row.version > 1)) forgets();
  if (cursor !== undefined) await moveCursor(database, cursor.subscriber, cursor.seq);
  return stored;
}

/**
 * Says that the vectors of messages are about to be put into an index that lies elsewhere: whatever happens then, it
 * is known that they may be there. Answers the messages of which the vector is still wanted.
 */
const announceVectors: Command<
  { indexId: number; vectors: Pick<rows.VectorRow, "message_id" | "vector_id" | "author_id" | "version">[] },
  MessageId[]
> = async (database, { indexId, vectors }) => {
  if (!(await isAlive(database, indexId))) return [];
  const current = await rows.onlyNewest(database, vectors);
  await rows.announceVectors(
    database,
    current.map(({ version: _, ...row }) => ({ ...row, index_id: indexId })),
  );
  return current.map((row) => row.message_id);
};

const stampWords: Command<{ stamp: string }, void> = (database, { stamp }) =>
  writeSetting(database, termsSetting, stamp);

/** Begins a generation of vectors. It hears of what happens from now on; what was there before is its walk's. */
const beginGeneration: Command<
  Pick<generations.GenerationRow, "model" | "dimension" | "embedding" | "place">,
  number
> = async (database, generation, { now }) => {
  const id = await generations.insertGeneration(database, { ...generation, created_at: now });
  await moveCursor(database, vectorsSubscriber(id), await selectNewestSeq(database));
  return id;
};

const markGeneration: Command<{ indexId: number; mark: generations.GenerationMark }, void> = (
  database,
  { indexId, mark },
  { now },
) => generations.updateGeneration(database, indexId, { [mark]: now });

/** Whoever stops what costs money is asked again before it goes on. */
const withdrawConsent: Command<{ indexId: number }, void> = (database, { indexId }) =>
  generations.updateGeneration(database, indexId, { consented_at: null });

const countTokens: Command<{ indexId: number; tokens: number }, void> = (database, { indexId, tokens }) =>
  generations.addTokens(database, indexId, tokens);

/** Takes a generation out of use. */
const retireGeneration: Command<{ indexId: number }, void> = async (database, { indexId }, { now }) => {
  await generations.updateGeneration(database, indexId, { retired_at: now });
  await generations.deleteParkedOf(database, indexId);
};

/** Deletes so many vectors of a generation that nobody waits long. Answers how many it found. */
const thinGeneration: Command<{ indexId: number; limit: number }, number> = (database, { indexId, limit }) =>
  generations.deleteSomeVectors(database, indexId, limit);

/** Ends a generation that has no vectors left. */
const endGeneration: Command<{ indexId: number }, void> = (database, { indexId }, { forgets }) => {
  forgets();
  return generations.deleteGeneration(database, indexId, [vectorsSubscriber(indexId), walkCursor(indexId)]);
};

export const memoryCommands = {
  rememberWords,
  rememberVectors,
  announceVectors,
  stampWords,
  beginGeneration,
  markGeneration,
  withdrawConsent,
  countTokens,
  retireGeneration,
  thinGeneration,
  endGeneration,
};

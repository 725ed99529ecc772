import { sql } from "kysely";
import type { MessageId } from "#contract/ids.ts";
import {
  type ListOf,
  listed,
  listOf,
  type ParameterOf,
  prepareQuery,
} from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

/** What is stored of vectors that are here, by message, after one. */
export async function selectVectorIds(
  database: Database,
  indexId: number,
  { after, limit }: { after: string; limit: number },
): Promise<{ vector_id: string; message_id: MessageId }[]> {
  return database
    .selectFrom("message_vectors")
    .select(["vector_id", "message_id"])
    .where("index_id", "=", indexId)
    .where("message_id", ">", after as MessageId)
    .orderBy("message_id")
    .limit(limit)
    .execute();
}

const selectCurrent = prepareQuery(
  (database, parameter: ParameterOf<{ indexId: number; messageIds: ListOf<MessageId> }>) =>
    database
      .selectFrom("message_vectors")
      .innerJoin("messages", "messages.id", "message_vectors.message_id")
      .whereRef("messages.version", "=", "message_vectors.version")
      .where("index_id", "=", parameter("indexId"))
      .where("message_id", "in", listed(parameter("messageIds")))
      .select(["message_id", sql<Uint8Array>`embedding`.as("embedding")]),
);

/** The vectors of messages, as far as they are of the message as it stands. */
export function selectEmbeddings(
  database: Database,
  indexId: number,
  messageIds: readonly MessageId[],
): Promise<{ message_id: MessageId; embedding: Uint8Array }[]> {
  return selectCurrent(database, { indexId, messageIds: listOf(messageIds) });
}

const selectByVector = prepareQuery(
  (database, parameter: ParameterOf<{ indexId: number; vectorIds: ListOf<string> }>) =>
    database
      .selectFrom("message_vectors")
      .innerJoin("messages", "messages.id", "message_vectors.message_id")
      .whereRef("messages.version", "=", "message_vectors.version")
      .where("index_id", "=", parameter("indexId"))
      .where("message_vectors.vector_id", "in", listed(parameter("vectorIds")))
      .select(["message_vectors.vector_id", "message_id"]),
);

/** The messages whose vectors these are, as far as they are of the message as it stands. */
export async function selectMessagesOfVectors(
  database: Database,
  indexId: number,
  vectorIds: readonly string[],
): Promise<ReadonlyMap<string, MessageId>> {
  const rows = await selectByVector(database, { indexId, vectorIds: listOf(vectorIds) });
  return new Map(rows.map((row) => [row.vector_id, row.message_id]));
}

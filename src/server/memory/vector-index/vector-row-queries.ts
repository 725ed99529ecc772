import type { MemberId, MessageId } from "#contract/ids.ts";
import {
  type ListOf,
  listed,
  listOf,
  type ParameterOf,
  prepareQuery,
} from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

interface VectorRow {
  vector_id: string;
  message_id: MessageId;
  author_id: MemberId;
}

/** What is stored of vectors, by message, after one. */
export function selectVectorRows(
  database: Database,
  options: { after: string; limit: number },
): Promise<VectorRow[]> {
  return database
    .selectFrom("message_vectors")
    .select(["vector_id", "message_id", "author_id"])
    .where("message_id", ">", options.after as MessageId)
    .orderBy("message_id")
    .limit(options.limit)
    .execute();
}

/** The messages whose vectors these are, by the vectors' ids; nothing for those that nobody stored. */
export async function selectMessagesOfVectors(
  database: Database,
  vectorIds: readonly string[],
): Promise<ReadonlyMap<string, MessageId>> {
  const rows = await selectByVector(database, { vectorIds: listOf(vectorIds) });
  return new Map(rows.map((row) => [row.vector_id, row.message_id]));
}

const selectByVector = prepareQuery((database, parameter: ParameterOf<{ vectorIds: ListOf<string> }>) =>
  database
    .selectFrom("message_vectors")
    .select(["vector_id", "message_id"])
    .where("vector_id", "in", listed(parameter("vectorIds"))),
);

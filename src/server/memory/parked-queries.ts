import type { MessageId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";

/** All that a shelf has parked. */
export async function selectParkedIds(database: Database, shelfId: number): Promise<MessageId[]> {
  const rows = await database
    .selectFrom("parked_messages")
    .select("message_id")
    .where("index_id", "=", shelfId)
    .orderBy("message_id")
    .execute();
  return rows.map((row) => row.message_id);
}

/** What was parked last, on any shelf. */
export function selectNewestParked(database: Database, limit: number) {
  return database
    .selectFrom("parked_messages")
    .selectAll()
    .orderBy("parked_at", "desc")
    .orderBy("message_id")
    .limit(limit)
    .execute();
}

export async function countParkedMessages(database: Database): Promise<number> {
  const row = await database
    .selectFrom("parked_messages")
    .select((select) => select.fn.count<number>("message_id").distinct().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

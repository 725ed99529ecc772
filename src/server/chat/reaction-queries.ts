import type { Insertable, Selectable } from "kysely";
import type { MessageId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type ReactionRow = Selectable<Schema["reactions"]>;

/** Oldest first. */
export async function selectReactionsOfMessages(
  database: Database,
  messageIds: MessageId[],
): Promise<ReactionRow[]> {
  if (messageIds.length === 0) return [];
  return database
    .selectFrom("reactions")
    .selectAll()
    .where("message_id", "in", messageIds)
    .orderBy("created_at")
    .orderBy("member_id")
    .execute();
}

export async function selectEmojis(database: Database, messageId: MessageId): Promise<string[]> {
  const rows = await database
    .selectFrom("reactions")
    .select("emoji")
    .distinct()
    .where("message_id", "=", messageId)
    .execute();
  return rows.map((row) => row.emoji);
}

/** Answers false when the reaction was there already. */
export async function insertReaction(
  database: Database,
  row: Insertable<Schema["reactions"]>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("reactions")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Answers whether the reaction was there. */
export async function deleteReaction(
  database: Database,
  { message_id, member_id, emoji }: Omit<ReactionRow, "created_at">,
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom("reactions")
    .where("message_id", "=", message_id)
    .where("member_id", "=", member_id)
    .where("emoji", "=", emoji)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

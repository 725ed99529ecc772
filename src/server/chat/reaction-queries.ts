import type { Insertable, Selectable } from "kysely";
import type { MessageId } from "#contract/ids.ts";
import { type ListOf, listed, listOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type ReactionRow = Selectable<Schema["reactions"]>;

const selectOfMessages = prepareQuery<{ ids: ListOf<MessageId> }, ReactionRow>((database, parameter) =>
  database
    .selectFrom("reactions")
    .selectAll()
    .where("message_id", "in", listed(parameter("ids")))
    .orderBy("created_at")
    .orderBy("member_id"),
);

/** Oldest first. */
export async function selectReactionsOfMessages(
  database: Database,
  messageIds: MessageId[],
): Promise<ReactionRow[]> {
  return messageIds.length === 0 ? [] : selectOfMessages(database, { ids: listOf(messageIds) });
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

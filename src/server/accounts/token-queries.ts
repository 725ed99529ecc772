import type { Insertable, Selectable } from "kysely";
import type { MemberId, TokenId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type TokenRow = Selectable<Schema["api_tokens"]>;

export function selectTokens(database: Database, memberId: MemberId): Promise<TokenRow[]> {
  return database
    .selectFrom("api_tokens")
    .selectAll()
    .where("member_id", "=", memberId)
    .orderBy("id", "desc")
    .execute();
}

export async function insertToken(database: Database, row: Insertable<Schema["api_tokens"]>): Promise<void> {
  await database.insertInto("api_tokens").values(row).execute();
}

/** Answers whether there was such a token of this member. */
export async function deleteTokenOf(database: Database, memberId: MemberId, id: TokenId): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom("api_tokens")
    .where("id", "=", id)
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function updateTokenUse(database: Database, id: TokenId, now: number): Promise<void> {
  await database.updateTable("api_tokens").set({ last_used_at: now }).where("id", "=", id).execute();
}

import type { MemberId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";

/** The newest link of a member is the one that works. */
export async function replacePasswordLink(
  database: Database,
  link: { token_hash: string; member_id: MemberId; created_at: number; expires_at: number },
): Promise<void> {
  await deletePasswordLinks(database, link.member_id);
  await database.insertInto("password_links").values(link).execute();
}

export async function selectLinkedMember(
  database: Database,
  tokenHash: string,
  now: number,
): Promise<MemberId | undefined> {
  const row = await database
    .selectFrom("password_links")
    .select("member_id")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row?.member_id;
}

export async function deletePasswordLinks(database: Database, memberId: MemberId): Promise<void> {
  await database.deleteFrom("password_links").where("member_id", "=", memberId).execute();
}

export async function deleteExpiredLinks(database: Database, now: number): Promise<void> {
  await database.deleteFrom("password_links").where("expires_at", "<=", now).execute();
}

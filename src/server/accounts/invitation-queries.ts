import type { Insertable, Selectable } from "kysely";
import type { InvitationId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type InvitationRow = Selectable<Schema["invitations"]>;

/** Invitations by which somebody can still come. */
function working(database: Database, now: number) {
  return database
    .selectFrom("invitations")
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .where((where) => where.or([where("uses_left", "is", null), where("uses_left", ">", 0)]));
}

export function selectWorkingInvitations(database: Database, now: number): Promise<InvitationRow[]> {
  return working(database, now).selectAll().orderBy("id", "desc").execute();
}

export function selectWorkingInvitation(
  database: Database,
  tokenHash: string,
  now: number,
): Promise<InvitationRow | undefined> {
  return working(database, now).selectAll().where("token_hash", "=", tokenHash).executeTakeFirst();
}

export async function insertInvitation(
  database: Database,
  row: Insertable<Schema["invitations"]>,
): Promise<void> {
  await database.insertInto("invitations").values(row).execute();
}

/** One use less; nothing where any number may come. */
export async function countUse(database: Database, id: InvitationId): Promise<void> {
  await database
    .updateTable("invitations")
    .set((update) => ({ uses_left: update("uses_left", "-", 1) }))
    .where("id", "=", id)
    .where("uses_left", "is not", null)
    .execute();
}

/** Answers whether there was anything to revoke. */
export async function updateRevoked(database: Database, id: InvitationId, now: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("invitations")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

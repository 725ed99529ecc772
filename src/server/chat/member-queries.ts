import type { Insertable, Selectable, Updateable } from "kysely";
import type { MemberId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type MemberRow = Selectable<Schema["members"]>;

export function selectMember(database: Database, id: MemberId): Promise<MemberRow | undefined> {
  return database.selectFrom("members").selectAll().where("id", "=", id).executeTakeFirst();
}

export function selectMembers(database: Database): Promise<MemberRow[]> {
  return database.selectFrom("members").selectAll().orderBy("id").execute();
}

export async function selectMembersById(database: Database, ids: MemberId[]): Promise<MemberRow[]> {
  if (ids.length === 0) return [];
  return database.selectFrom("members").selectAll().where("id", "in", ids).execute();
}

export function selectMemberByHandle(database: Database, handle: string): Promise<MemberRow | undefined> {
  return database.selectFrom("members").selectAll().where("handle", "=", handle).executeTakeFirst();
}

/** The bot member, once the workspace has been started. */
export function selectBot(database: Database): Promise<MemberRow | undefined> {
  return database.selectFrom("members").selectAll().where("kind", "=", "bot").executeTakeFirst();
}

export async function selectMemberIdsByHandles(database: Database, handles: string[]): Promise<MemberId[]> {
  const rows = await database.selectFrom("members").select("id").where("handle", "in", handles).execute();
  return rows.map((row) => row.id);
}

export async function selectEmail(database: Database, userId: string): Promise<string | null> {
  const row = await database.selectFrom("users").select("email").where("id", "=", userId).executeTakeFirst();
  return row?.email ?? null;
}

export async function hasActiveOwner(database: Database, except?: MemberId): Promise<boolean> {
  let query = database
    .selectFrom("members")
    .select("id")
    .where("role", "=", "owner")
    .where("deactivated_at", "is", null);
  if (except !== undefined) query = query.where("id", "<>", except);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function insertMember(database: Database, row: Insertable<Schema["members"]>): Promise<void> {
  await database.insertInto("members").values(row).execute();
}

export async function updateMember(
  database: Database,
  id: MemberId,
  changes: Updateable<Schema["members"]>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await database.updateTable("members").set(changes).where("id", "=", id).execute();
}

import type { Insertable } from "kysely";
import type { MemberId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

/** Better Auth's name for an account that signs in with a password. */
const credential = "credential";

export async function hasUsers(database: Database): Promise<boolean> {
  return (await database.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export async function isEmailTaken(database: Database, email: string): Promise<boolean> {
  const row = await database.selectFrom("users").select("id").where("email", "=", email).executeTakeFirst();
  return row !== undefined;
}

/** A user with the account through which they sign in. Without a password they cannot, until they have one. */
export async function insertUser(
  database: Database,
  user: { id: string; name: string; handle: string; email: string | null; passwordHash: string | null },
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const row: Insertable<Schema["users"]> = {
    id: user.id,
    name: user.name,
    email: user.email,
    emailVerified: 0,
    image: null,
    username: user.handle,
    displayUsername: user.handle,
    createdAt: at,
    updatedAt: at,
  };
  await database.insertInto("users").values(row).execute();
  await database
    .insertInto("accounts")
    .values({
      id: user.id,
      accountId: user.id,
      providerId: credential,
      userId: user.id,
      password: user.passwordHash,
      accessToken: null,
      refreshToken: null,
      idToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
      scope: null,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
}

export async function updatePassword(
  database: Database,
  userId: string,
  passwordHash: string,
  now: number,
): Promise<void> {
  await database
    .updateTable("accounts")
    .set({ password: passwordHash, updatedAt: new Date(now).toISOString() })
    .where("userId", "=", userId)
    .where("providerId", "=", credential)
    .execute();
}

export async function deleteSessionsOf(database: Database, userId: string): Promise<void> {
  await database.deleteFrom("sessions").where("userId", "=", userId).execute();
}

/** The oldest owner who is active: as whom the command line acts. */
export async function selectOwnerId(database: Database): Promise<MemberId | undefined> {
  const row = await database
    .selectFrom("members")
    .select("id")
    .where("role", "=", "owner")
    .where("deactivated_at", "is", null)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Whether the member behind a user may sign in. */
export async function isActiveUser(database: Database, userId: string): Promise<boolean> {
  const row = await database
    .selectFrom("members")
    .select("id")
    .where("user_id", "=", userId)
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteExpiredSessions(database: Database, now: number): Promise<void> {
  await database.deleteFrom("sessions").where("expiresAt", "<", new Date(now).toISOString()).execute();
}

export async function selectMemberIdOfUser(
  database: Database,
  userId: string,
): Promise<MemberId | undefined> {
  const row = await database
    .selectFrom("members")
    .select("id")
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row?.id;
}

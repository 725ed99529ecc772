import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { deleteExpiredSessions } from "./account-queries.ts";
import { deleteExpiredLinks } from "./password-link-queries.ts";

/** Sessions and links that have run out are worth nothing; they only take room. */
export const deleteExpired: Command<void, void> = async (database: Database, _, { now }) => {
  await deleteExpiredSessions(database, now);
  await deleteExpiredLinks(database, now);
};

import type { Insertable, Selectable, Updateable } from "kysely";
import type { ChannelId, ImportId, MemberId, MessageId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type ImportRow = Selectable<Schema["imports"]>;

export async function insertImport(database: Database, row: Insertable<Schema["imports"]>): Promise<void> {
  await database.insertInto("imports").values(row).execute();
}

export async function updateImport(
  database: Database,
  id: ImportId,
  changes: Updateable<Schema["imports"]>,
): Promise<void> {
  await database.updateTable("imports").set(changes).where("id", "=", id).execute();
}

export function selectImport(database: Database, id: ImportId): Promise<ImportRow | undefined> {
  return database.selectFrom("imports").selectAll().where("id", "=", id).executeTakeFirst();
}

export function selectImports(database: Database): Promise<ImportRow[]> {
  return database.selectFrom("imports").selectAll().orderBy("id", "desc").limit(100).execute();
}

export async function selectMessageIdsByKeys(
  database: Database,
  keys: string[],
): Promise<Map<string, MessageId>> {
  if (keys.length === 0) return new Map();
  const rows = await database.selectFrom("imported_messages").selectAll().where("key", "in", keys).execute();
  return new Map(rows.map((row) => [row.key, row.message_id]));
}

export async function insertMessageKeys(
  database: Database,
  rows: Insertable<Schema["imported_messages"]>[],
): Promise<void> {
  if (rows.length === 0) return;
  await database
    .insertInto("imported_messages")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function selectImportedChannel(
  database: Database,
  source: string,
  externalId: string,
): Promise<ChannelId | undefined> {
  const row = await database
    .selectFrom("imported_channels")
    .innerJoin("channels", "channels.id", "imported_channels.channel_id")
    .select("channel_id")
    .where("source", "=", source)
    .where("external_id", "=", externalId)
    .executeTakeFirst();
  return row?.channel_id;
}

export async function selectPublicChannelId(
  database: Database,
  name: string,
): Promise<ChannelId | undefined> {
  const row = await database
    .selectFrom("channels")
    .select("id")
    .where("name", "=", name)
    .where("kind", "=", "public")
    .executeTakeFirst();
  return row?.id;
}

export async function insertImportedChannel(
  database: Database,
  row: Insertable<Schema["imported_channels"]>,
): Promise<void> {
  await database.insertInto("imported_channels").values(row).execute();
}

export async function selectImportedMember(
  database: Database,
  source: string,
  externalId: string,
): Promise<MemberId | undefined> {
  const row = await database
    .selectFrom("imported_members")
    .select("member_id")
    .where("source", "=", source)
    .where("external_id", "=", externalId)
    .executeTakeFirst();
  return row?.member_id;
}

export async function insertImportedMember(
  database: Database,
  row: Insertable<Schema["imported_members"]>,
): Promise<void> {
  await database.insertInto("imported_members").values(row).execute();
}

export async function isHandleTaken(database: Database, handle: string): Promise<boolean> {
  const row = await database
    .selectFrom("members")
    .select("id")
    .where("handle", "=", handle)
    .executeTakeFirst();
  return row !== undefined;
}

/** The greatest message id in a range of ids, both ends included. */
export async function selectGreatestMessageId(
  database: Database,
  from: string,
  to: string,
): Promise<string | undefined> {
  const row = await database
    .selectFrom("messages")
    .select((query) => query.fn.max("id").as("id"))
    .where("id", ">=", from as MessageId)
    .where("id", "<=", to as MessageId)
    .executeTakeFirst();
  return row?.id ?? undefined;
}

export async function insertMessages(
  database: Database,
  rows: Insertable<Schema["messages"]>[],
): Promise<void> {
  if (rows.length > 0) await database.insertInto("messages").values(rows).execute();
}

/** Which of these messages are still there, with the thread in which each stands. */
export async function selectThreadsOf(
  database: Database,
  ids: MessageId[],
): Promise<Map<MessageId, MessageId | null>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom("messages")
    .select(["id", "thread_id"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.thread_id]));
}

export async function addToThread(
  database: Database,
  rootId: MessageId,
  count: number,
  lastReplyAt: number,
): Promise<void> {
  await database
    .updateTable("messages")
    .set((expression) => ({
      reply_count: expression("reply_count", "+", count),
      last_reply_at: expression.fn<number>("max", [
        expression.fn.coalesce("last_reply_at", expression.val(0)),
        expression.val(lastReplyAt),
      ]),
    }))
    .where("id", "=", rootId)
    .execute();
}

export async function insertChannelMembers(
  database: Database,
  rows: Insertable<Schema["channel_members"]>[],
): Promise<void> {
  if (rows.length === 0) return;
  await database
    .insertInto("channel_members")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function selectActiveAccounts(database: Database) {
  return database
    .selectFrom("members")
    .select("id")
    .where("kind", "=", "human")
    .where("user_id", "is not", null)
    .where("deactivated_at", "is", null)
    .execute();
}

export async function selectBotId(database: Database): Promise<MemberId | undefined> {
  const row = await database.selectFrom("members").select("id").where("kind", "=", "bot").executeTakeFirst();
  return row?.id;
}

export async function selectLastMessageId(
  database: Database,
  channelId: ChannelId,
): Promise<MessageId | undefined> {
  const row = await database
    .selectFrom("messages")
    .select("id")
    .where("channel_id", "=", channelId)
    .where("thread_id", "is", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Moves the markers of those who had read everything: history is never unread. */
export async function moveReadMarkers(
  database: Database,
  channelId: ChannelId,
  lastBefore: MessageId | undefined,
  lastAfter: MessageId,
): Promise<void> {
  const markers = database
    .updateTable("channel_members")
    .set({ last_read_message_id: lastAfter })
    .where("channel_id", "=", channelId);
  await (lastBefore === undefined
    ? markers
    : markers.where("last_read_message_id", ">=", lastBefore)
  ).execute();
}

import type { Insertable, Selectable, Updateable } from "kysely";
import type { ChannelId, ImportId, MemberId, MessageId } from "#contract/ids.ts";
import {
  type ListOf,
  listed,
  listOf,
  type ParameterOf,
  prepareQuery,
} from "#server/storage/prepared-query.ts";
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

const selectKeys = prepareQuery<{ keys: ListOf<string> }, Schema["imported_messages"]>(
  (database, parameter) =>
    database
      .selectFrom("imported_messages")
      .selectAll()
      .where("key", "in", listed(parameter("keys"))),
);

export async function selectMessageIdsByKeys(
  database: Database,
  keys: string[],
): Promise<Map<string, MessageId>> {
  const rows = await selectKeys(database, { keys: listOf(keys) });
  return new Map(rows.map((row) => [row.key, row.message_id]));
}

const insertKey = prepareQuery<Schema["imported_messages"], unknown>((database, parameter) =>
  database
    .insertInto("imported_messages")
    .values({ key: parameter("key"), message_id: parameter("message_id") })
    .onConflict((conflict) => conflict.doNothing()),
);

export async function insertMessageKeys(
  database: Database,
  rows: Schema["imported_messages"][],
): Promise<void> {
  for (const row of rows) await insertKey(database, row);
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
    .where("channels.deleted_at", "is", null)
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
  await database
    .insertInto("imported_channels")
    .values(row)
    // The channel that it went to was deleted.
    .onConflict((conflict) =>
      conflict
        .columns(["source", "external_id"])
        .doUpdateSet((update) => ({ channel_id: update.ref("excluded.channel_id") })),
    )
    .execute();
}

const selectMemberOf = prepareQuery(
  (database, parameter: ParameterOf<{ source: string; externalId: string }>) =>
    database
      .selectFrom("imported_members")
      .select("member_id")
      .where("source", "=", parameter("source"))
      .where("external_id", "=", parameter("externalId")),
);

export async function selectImportedMember(
  database: Database,
  source: string,
  externalId: string,
): Promise<MemberId | undefined> {
  const [row] = await selectMemberOf(database, { source, externalId });
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

const selectGreatest = prepareQuery((database, parameter: ParameterOf<{ from: MessageId; to: MessageId }>) =>
  database
    .selectFrom("messages")
    .select((query) => query.fn.max("id").as("id"))
    .where("id", ">=", parameter("from"))
    .where("id", "<=", parameter("to")),
);

/** The greatest message id in a range of ids, both ends included. */
export async function selectGreatestMessageId(
  database: Database,
  from: string,
  to: string,
): Promise<string | undefined> {
  const [row] = await selectGreatest(database, { from: from as MessageId, to: to as MessageId });
  return row?.id ?? undefined;
}

const selectThreads = prepareQuery((database, parameter: ParameterOf<{ ids: ListOf<MessageId> }>) =>
  database
    .selectFrom("messages")
    .select(["id", "thread_id"])
    .where("id", "in", listed(parameter("ids"))),
);

/** Which of these messages are still there, with the thread in which each stands. */
export async function selectThreadsOf(
  database: Database,
  ids: MessageId[],
): Promise<Map<MessageId, MessageId | null>> {
  const rows = await selectThreads(database, { ids: listOf(ids) });
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

const insertChannelMember = prepareQuery<Schema["channel_members"], unknown>((database, parameter) =>
  database
    .insertInto("channel_members")
    .values({
      channel_id: parameter("channel_id"),
      member_id: parameter("member_id"),
      joined_at: parameter("joined_at"),
      last_read_message_id: parameter("last_read_message_id"),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

export async function insertChannelMembers(
  database: Database,
  rows: Schema["channel_members"][],
): Promise<void> {
  for (const row of rows) await insertChannelMember(database, row);
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

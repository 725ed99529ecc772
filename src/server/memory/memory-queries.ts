import type { Selectable } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type MemoryRow = Selectable<Schema["message_vectors"]>;

/** What is stored of a message against what should be. */
export interface MemoryState {
  id: MessageId;
  /** Null where the message is gone. */
  version: number | null;
  authorId: MemberId | null;
  isSeen: boolean;
  stored: { vectorId: string; authorId: MemberId; version: number; stamp: string } | undefined;
  /** The version that could not be indexed. */
  parkedVersion: number | undefined;
}

/**
 * What Lain has seen and may remember: living messages of people who let themselves be learned from, in channels of
 * which it is a member and that are on the record. The one definition of what may be in memory; its own messages are
 * not.
 */
function seenMessages(database: Database, lainId: MemberId) {
  return database
    .selectFrom("messages")
    .innerJoin("channels", "channels.id", "messages.channel_id")
    .innerJoin("members", "members.id", "messages.author_id")
    .innerJoin("channel_members", (join) =>
      join
        .onRef("channel_members.channel_id", "=", "channels.id")
        .on("channel_members.member_id", "=", lainId),
    )
    .where("channels.off_the_record", "=", 0)
    .where("members.kind", "=", "human")
    .where("members.learning", "=", 1)
    .where("messages.deleted_at", "is", null);
}

export async function selectMemoryStates(
  database: Database,
  lainId: MemberId,
  ids: readonly MessageId[],
): Promise<MemoryState[]> {
  const [messages, seen, stored, parked] = await Promise.all([
    database.selectFrom("messages").select(["id", "version", "author_id"]).where("id", "in", ids).execute(),
    seenMessages(database, lainId).select("messages.id").where("messages.id", "in", ids).execute(),
    database
      .selectFrom("message_vectors")
      .select(["message_id", "vector_id", "author_id", "version", "stamp"])
      .where("message_id", "in", ids)
      .execute(),
    database
      .selectFrom("parked_messages")
      .select(["message_id", "version"])
      .where("message_id", "in", ids)
      .execute(),
  ]);
  const current = new Map(messages.map((row) => [row.id, row]));
  const seenIds = new Set(seen.map((row) => row.id));
  const rows = new Map(stored.map((row) => [row.message_id, row]));
  const parkedVersions = new Map(parked.map((row) => [row.message_id, row.version]));
  return ids.map((id) => {
    const row = rows.get(id);
    return {
      id,
      version: current.get(id)?.version ?? null,
      authorId: current.get(id)?.author_id ?? null,
      isSeen: seenIds.has(id),
      stored: row && {
        vectorId: row.vector_id,
        authorId: row.author_id,
        version: row.version,
        stamp: row.stamp,
      },
      parkedVersion: parkedVersions.get(id),
    };
  });
}

/** Seen messages with all that indexing needs of them. */
export function selectToRemember(database: Database, lainId: MemberId, ids: readonly MessageId[]) {
  return seenMessages(database, lainId)
    .select([
      "messages.id",
      "messages.channel_id",
      "messages.author_id",
      "messages.content",
      "messages.created_at",
      "messages.updated_at",
      "messages.parent_id",
      "messages.thread_id",
      "messages.vector_id",
      "messages.version",
    ])
    .select((select) =>
      select
        .selectFrom("files")
        .select("files.name")
        .whereRef("files.message_id", "=", "messages.id")
        .orderBy("files.position")
        .limit(1)
        .as("file_name"),
    )
    .where("messages.id", "in", ids)
    .execute();
}

/** Everything that recall holds in memory, in the order in which it was stored, streamed. */
export function streamRemembered(database: Database, lainId: MemberId, stamp: string) {
  return seenMessages(database, lainId)
    .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
    .whereRef("message_vectors.version", "=", "messages.version")
    .where("message_vectors.stamp", "=", stamp)
    .select([
      "messages.id",
      "messages.channel_id",
      "messages.author_id",
      "messages.content",
      "messages.created_at",
      "messages.parent_id",
      "messages.thread_id",
      "message_vectors.code",
      "message_vectors.terms",
    ])
    .stream(1_000);
}

/** How many messages recall ought to hold. */
export async function countRemembered(database: Database, lainId: MemberId, stamp: string): Promise<number> {
  const row = await seenMessages(database, lainId)
    .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
    .whereRef("message_vectors.version", "=", "messages.version")
    .where("message_vectors.stamp", "=", stamp)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function countStored(
  database: Database,
  table: "messages" | "message_vectors",
): Promise<number> {
  const row = await database
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The ids after one, of all messages or of one author's. */
export async function selectMessageIds(
  database: Database,
  options: { after: string; limit: number; authorId?: MemberId },
): Promise<MessageId[]> {
  let query = database
    .selectFrom("messages")
    .select("id")
    .where("id", ">", options.after as MessageId);
  if (options.authorId !== undefined) query = query.where("author_id", "=", options.authorId);
  const rows = await query.orderBy("id").limit(options.limit).execute();
  return rows.map((row) => row.id);
}

/** Ids of a channel's messages after one, each followed by those of the thread under it. */
export async function selectChannelMessageIds(
  database: Database,
  options: { channelId: ChannelId; after: string; limit: number },
): Promise<{ roots: MessageId[]; inThreads: MessageId[] }> {
  const roots = await database
    .selectFrom("messages")
    .select(["id", "reply_count"])
    .where("channel_id", "=", options.channelId)
    .where("thread_id", "is", null)
    .where("id", ">", options.after as MessageId)
    .orderBy("id")
    .limit(options.limit)
    .execute();
  const threadIds = roots.filter((row) => row.reply_count > 0).map((row) => row.id);
  const inThreads =
    threadIds.length === 0
      ? []
      : await database.selectFrom("messages").select("id").where("thread_id", "in", threadIds).execute();
  return { roots: roots.map((row) => row.id), inThreads: inThreads.map((row) => row.id) };
}

/** Rows whose message is gone. */
export async function selectOrphanIds(database: Database, limit: number): Promise<MessageId[]> {
  const rows = await database
    .selectFrom("message_vectors")
    .leftJoin("messages", "messages.id", "message_vectors.message_id")
    .where("messages.id", "is", null)
    .select("message_vectors.message_id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.message_id);
}

/** Messages by id that memory may use now in these channels, as they stand; what was indexed is this very version. */
export function selectRecollections(
  database: Database,
  options: { lainId: MemberId; ids: readonly MessageId[]; channelIds: readonly ChannelId[] },
) {
  return seenMessages(database, options.lainId)
    .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
    .whereRef("message_vectors.version", "=", "messages.version")
    .where("messages.channel_id", "in", options.channelIds)
    .where("messages.id", "in", options.ids)
    .select([
      "messages.id",
      "messages.channel_id as channelId",
      "messages.author_id as authorId",
      "messages.content",
      "messages.created_at as createdAt",
      "messages.parent_id as parentId",
      "messages.thread_id as threadId",
      "messages.version",
    ])
    .execute();
}

/** Channels that Lain remembers from: it is a member and they are on the record. */
export function rememberedChannels(database: Database, lainId: MemberId) {
  return database
    .selectFrom("channels")
    .innerJoin("channel_members", "channel_members.channel_id", "channels.id")
    .where("channel_members.member_id", "=", lainId)
    .where("channels.off_the_record", "=", 0)
    .select(["channels.id", "channels.kind"]);
}

export async function selectEmbeddings(
  database: Database,
  ids: readonly MessageId[],
): Promise<{ message_id: MessageId; embedding: Uint8Array }[]> {
  return database
    .selectFrom("message_vectors")
    .select(["message_id", "embedding"])
    .where("message_id", "in", ids)
    .execute();
}

export async function selectHumanMemberIds(database: Database, channelId: ChannelId): Promise<MemberId[]> {
  const rows = await database
    .selectFrom("channel_members")
    .innerJoin("members", "members.id", "channel_members.member_id")
    .where("channel_members.channel_id", "=", channelId)
    .where("members.kind", "=", "human")
    .select("members.id")
    .execute();
  return rows.map((row) => row.id);
}

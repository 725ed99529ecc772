import { sql } from "kysely";
import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { type ParameterOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

/**
 * What Lain has seen and may remember: living messages of people who let themselves be learned from, in channels of
 * which it is a member and that are on the record. The one definition of what may be in memory; its own messages are
 * not.
 */
export function seenMessages(database: Database, lainId: MemberId) {
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

/** Few enough for a page to be forgotten before the next one: pages of thousands cost 100 MB more. */
const turnsPerPage = 500;

/** Everything that recall holds in memory, in the order in which it was stored, in pages. `words`: the code, then the terms. */
export async function* readRemembered(database: Database, lainId: MemberId, stamp: string) {
  for (let after = 0; ; ) {
    const page = await selectRemembered(database, { lainId, stamp, after, limit: turnsPerPage });
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)!.seq;
  }
}

const selectRemembered = prepareQuery(
  (database, parameter: ParameterOf<{ lainId: MemberId; stamp: string; after: number; limit: number }>) =>
    seenMessages(database, parameter("lainId"))
      .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
      .whereRef("message_vectors.version", "=", "messages.version")
      .where("message_vectors.stamp", "=", parameter("stamp"))
      .where("messages.seq", ">", parameter("after"))
      .orderBy("messages.seq")
      .limit(parameter("limit"))
      .select([
        "messages.seq",
        "messages.id",
        "messages.channel_id",
        "messages.author_id",
        "messages.content",
        "messages.created_at",
        "messages.parent_id",
        "messages.thread_id",
      ])
      // One value for both: each that is handed over costs a microsecond.
      .select(sql<Uint8Array>`cast(message_vectors.code || message_vectors.terms as blob)`.as("words")),
);

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

export async function selectChannelKind(
  database: Database,
  channelId: ChannelId,
): Promise<ChannelKind | undefined> {
  const row = await database
    .selectFrom("channels")
    .select("kind")
    .where("id", "=", channelId)
    .executeTakeFirst();
  return row?.kind;
}

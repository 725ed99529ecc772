import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { isLearnable } from "#server/chat/learnable-queries.ts";
import type { Database } from "#server/storage/schema.ts";

/**
 * What Lain has seen and may remember: living messages of people who let themselves be learned from, written since they
 * last had themselves forgotten, in channels of which it is a member and that are on the record. The one definition of
 * what may be in memory; its own messages are not.
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
    .where(isLearnable())
    .where("messages.deleted_at", "is", null);
}

/**
 * What `seenMessages` asks of a message's channel and of its author, for who reads all messages: to look both up for
 * each of them takes as long as all the rest.
 */
export interface Seen {
  channelIds: ReadonlySet<ChannelId>;
  /** Each with the id up to which they were forgotten. */
  authors: ReadonlyMap<MemberId, string>;
}

export async function selectSeen(database: Database, lainId: MemberId): Promise<Seen> {
  const channels = await rememberedChannels(database, lainId).execute();
  const authors = await database
    .selectFrom("members")
    .select(["id", "forgotten_through"])
    .where("kind", "=", "human")
    .where("learning", "=", 1)
    .execute();
  return {
    channelIds: new Set(channels.map(({ id }) => id)),
    authors: new Map(authors.map((author) => [author.id, author.forgotten_through])),
  };
}

/** Counts a whole table, or what comes after a message: for a thread in which nobody waits. */
export async function countRows(
  database: Database,
  table: "messages" | "message_terms",
  after?: string,
): Promise<number> {
  const id = table === "messages" ? "id" : "message_id";
  let query = database.selectFrom(table).select((select) => select.fn.countAll<number>().as("count"));
  if (after !== undefined) query = query.where(id, ">", after as MessageId);
  return (await query.executeTakeFirstOrThrow()).count;
}

/** Messages by id that memory may use now in these channels, as they stand; what was indexed is this very version. */
export function selectRecollections(
  database: Database,
  options: { lainId: MemberId; ids: readonly MessageId[]; channelIds: readonly ChannelId[] },
) {
  return seenMessages(database, options.lainId)
    .innerJoin("message_terms", "message_terms.message_id", "messages.id")
    .whereRef("message_terms.version", "=", "messages.version")
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

import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { seenMessages } from "#server/chat/seen-queries.ts";
import type { Database } from "#server/storage/schema.ts";

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

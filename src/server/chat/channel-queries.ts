import type { Insertable, Selectable, Updateable } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type ChannelRow = Selectable<Schema["channels"]>;

export function selectChannel(database: Database, id: ChannelId): Promise<ChannelRow | undefined> {
  return database.selectFrom("channels").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function selectChannelsById(database: Database, ids: ChannelId[]): Promise<ChannelRow[]> {
  if (ids.length === 0) return [];
  return database.selectFrom("channels").selectAll().where("id", "in", ids).execute();
}

export function selectPublicChannelByName(database: Database, name: string): Promise<ChannelRow | undefined> {
  return database
    .selectFrom("channels")
    .selectAll()
    .where("name", "=", name)
    .where("kind", "=", "public")
    .executeTakeFirst();
}

export function selectChannelByDirectKey(database: Database, key: string): Promise<ChannelRow | undefined> {
  return database.selectFrom("channels").selectAll().where("direct_key", "=", key).executeTakeFirst();
}

/** All public and private channels. */
export async function selectRoomIds(database: Database): Promise<ChannelId[]> {
  const rows = await database
    .selectFrom("channels")
    .select("id")
    .where("kind", "<>", "direct")
    .where("deleted_at", "is", null)
    .execute();
  return rows.map((row) => row.id);
}

/** Channels that were deleted and of which something is left. */
export async function selectDeletedChannelIds(database: Database): Promise<ChannelId[]> {
  const rows = await database
    .selectFrom("channels")
    .select("id")
    .where("deleted_at", "is not", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Of a channel's messages the first that nothing stands under: what is in threads before what they stand under. */
export async function selectOldestOfChannel(
  database: Database,
  channelId: ChannelId,
  limit: number,
): Promise<{ id: MessageId; author_id: MemberId }[]> {
  const roots = await database
    .selectFrom("messages")
    .select(["id", "author_id"])
    .where("channel_id", "=", channelId)
    .where("thread_id", "is", null)
    .orderBy("id")
    .limit(limit)
    .execute();
  if (roots.length === 0) return [];
  const rootIds = roots.map(({ id }) => id);
  const inThreads = await database
    .selectFrom("messages")
    .select(["id", "author_id"])
    .where("thread_id", "in", rootIds)
    .limit(limit)
    .execute();
  return inThreads.length > 0 ? inThreads : roots;
}

export async function deleteChannelRow(database: Database, id: ChannelId): Promise<void> {
  await database.deleteFrom("channels").where("id", "=", id).execute();
}

export async function insertChannel(database: Database, row: Insertable<Schema["channels"]>): Promise<void> {
  await database.insertInto("channels").values(row).execute();
}

export async function updateChannel(
  database: Database,
  id: ChannelId,
  changes: Updateable<Schema["channels"]>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await database.updateTable("channels").set(changes).where("id", "=", id).execute();
}

export async function selectMemberIds(database: Database, channelId: ChannelId): Promise<MemberId[]> {
  const rows = await database
    .selectFrom("channel_members")
    .select("member_id")
    .where("channel_id", "=", channelId)
    .execute();
  return rows.map((row) => row.member_id);
}

export async function isMember(
  database: Database,
  channelId: ChannelId,
  memberId: MemberId,
): Promise<boolean> {
  const row = await database
    .selectFrom("channel_members")
    .select("member_id")
    .where("channel_id", "=", channelId)
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertChannelMember(
  database: Database,
  row: Insertable<Schema["channel_members"]>,
): Promise<void> {
  await database.insertInto("channel_members").values(row).execute();
}

/** Answers whether the member was in the channel. */
export async function deleteChannelMember(
  database: Database,
  channelId: ChannelId,
  memberId: MemberId,
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom("channel_members")
    .where("channel_id", "=", channelId)
    .where("member_id", "=", memberId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Puts everybody out. */
export async function deleteChannelMembers(database: Database, channelId: ChannelId): Promise<void> {
  await database.deleteFrom("channel_members").where("channel_id", "=", channelId).execute();
}

/** Direct channels that the bot was not invited to: those in whose set of members it is not. */
export function selectDirectChannelsWithout(database: Database, botId: MemberId) {
  return database
    .selectFrom("channels")
    .leftJoin("channel_members", (join) =>
      join
        .onRef("channel_members.channel_id", "=", "channels.id")
        .on("channel_members.member_id", "=", botId),
    )
    .select(["channels.id", "channel_members.joined_at"])
    .where("channels.kind", "=", "direct")
    .where("channels.direct_key", "not like", `%${botId}%`)
    .execute();
}

const moveMarker = prepareQuery<
  { channelId: ChannelId; memberId: MemberId; messageId: MessageId },
  { member_id: MemberId }
>((database, parameter) =>
  database
    .updateTable("channel_members")
    .set({ last_read_message_id: parameter("messageId") })
    .where("channel_id", "=", parameter("channelId"))
    .where("member_id", "=", parameter("memberId"))
    .where((where) =>
      where.or([
        where("last_read_message_id", "is", null),
        where("last_read_message_id", "<", parameter("messageId")),
      ]),
    )
    .returning("member_id"),
);

/** Moves a read marker forward, never back. Answers whether it moved. */
export async function moveMarkerTo(
  database: Database,
  channelId: ChannelId,
  memberId: MemberId,
  messageId: MessageId,
): Promise<boolean> {
  return (await moveMarker(database, { channelId, memberId, messageId })).length > 0;
}

/** Answers whether there was a marker. */
export async function clearMarker(
  database: Database,
  channelId: ChannelId,
  memberId: MemberId,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("channel_members")
    .set({ last_read_message_id: null })
    .where("channel_id", "=", channelId)
    .where("member_id", "=", memberId)
    .where("last_read_message_id", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many are in a channel, and whether the bot is. */
export interface ChannelCrowd {
  channel_id: ChannelId;
  member_count: number;
  has_bot: number;
}

/** By channel; one that nobody is in is left out. */
export async function selectChannelCrowds(
  database: Database,
  channelIds: ChannelId[],
): Promise<Map<ChannelId, ChannelCrowd>> {
  if (channelIds.length === 0) return new Map();
  const rows = await database
    .selectFrom("channel_members")
    .innerJoin("members", "members.id", "channel_members.member_id")
    .select(({ fn, case: when }) => [
      "channel_members.channel_id",
      fn.countAll<number>().as("member_count"),
      fn.max(when().when("members.kind", "=", "bot").then(1).else(0).end()).as("has_bot"),
    ])
    .where("channel_members.channel_id", "in", channelIds)
    .groupBy("channel_members.channel_id")
    .execute();
  return new Map(rows.map((row) => [row.channel_id, row]));
}

export async function selectMembersOfChannels(
  database: Database,
  channelIds: ChannelId[],
): Promise<{ channel_id: ChannelId; member_id: MemberId }[]> {
  if (channelIds.length === 0) return [];
  return database
    .selectFrom("channel_members")
    .select(["channel_id", "member_id"])
    .where("channel_id", "in", channelIds)
    .execute();
}

import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { MemberKind, MemberRole } from "#contract/member.ts";
import { type ListOf, listed, listOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

/** All that decides what a member may do in a channel. */
export interface Standing {
  memberId: MemberId;
  memberKind: MemberKind;
  role: MemberRole;
  deactivatedAt: number | null;
  channelId: ChannelId;
  channelKind: ChannelKind;
  createdBy: MemberId | null;
  archivedAt: number | null;
  /** Null: the member is not in the channel. */
  joinedAt: number | null;
}

/** Nothing when the member or the channel is not there. */
export function selectStanding(
  database: Database,
  memberId: MemberId,
  channelId: ChannelId,
): Promise<Standing | undefined> {
  return standings(database)
    .where("members.id", "=", memberId)
    .where("channels.id", "=", channelId)
    .executeTakeFirst();
}

/** Each member beside each channel, for queries that look up more in the same step. */
export function standings(database: Database) {
  return database
    .selectFrom("members")
    .innerJoin("channels", (join) => join.onTrue())
    .leftJoin("channel_members", (join) =>
      join
        .onRef("channel_members.channel_id", "=", "channels.id")
        .onRef("channel_members.member_id", "=", "members.id"),
    )
    .select([
      "members.id as memberId",
      "members.kind as memberKind",
      "members.role",
      "members.deactivated_at as deactivatedAt",
      "channels.id as channelId",
      "channels.kind as channelKind",
      "channels.created_by as createdBy",
      "channels.archived_at as archivedAt",
      "channel_members.joined_at as joinedAt",
    ]);
}

/**
 * The channels that a member may read, as part of a larger query: `.where("channel_id", "in", readableChannels(…))`.
 * It says the same as `canRead`.
 */
export function readableChannels(database: Database, memberId: MemberId) {
  return database
    .selectFrom("channels")
    .select("channels.id")
    .where((where) =>
      where.exists(
        where
          .selectFrom("members")
          .select("members.id")
          .where("members.id", "=", memberId)
          .where("members.deactivated_at", "is", null),
      ),
    )
    .where((where) =>
      where.or([
        where("channels.kind", "=", "public"),
        where(
          "channels.id",
          "in",
          where
            .selectFrom("channel_members")
            .select("channel_members.channel_id")
            .where("channel_members.member_id", "=", memberId),
        ),
      ]),
    );
}

export async function selectReadableChannelIds(database: Database, memberId: MemberId): Promise<ChannelId[]> {
  const rows = await readableChannels(database, memberId).execute();
  return rows.map((row) => row.id);
}

/** Who may read a channel: every active member, or these. */
export type Readers = "everyone" | ReadonlySet<MemberId>;

const selectReaderRows = prepareQuery<
  { ids: ListOf<ChannelId> },
  { channelId: ChannelId; kind: ChannelKind; memberId: MemberId | null }
>((database, parameter) =>
  database
    .selectFrom("channels")
    .leftJoin("channel_members", (join) =>
      join.onRef("channel_members.channel_id", "=", "channels.id").on("channels.kind", "<>", "public"),
    )
    .leftJoin("members", (join) =>
      join.onRef("members.id", "=", "channel_members.member_id").on("members.deactivated_at", "is", null),
    )
    .select(["channels.id as channelId", "channels.kind", "members.id as memberId"])
    .where("channels.id", "in", listed(parameter("ids"))),
);

/** By channel. Channels that are not there are left out: nobody reads them. */
export async function selectReaders(
  database: Database,
  channelIds: ChannelId[],
): Promise<Map<ChannelId, Readers>> {
  const rows = channelIds.length === 0 ? [] : await selectReaderRows(database, { ids: listOf(channelIds) });
  const readers = new Map<ChannelId, "everyone" | Set<MemberId>>();
  for (const { channelId, kind, memberId } of rows) {
    const known = readers.get(channelId) ?? (kind === "public" ? "everyone" : new Set());
    readers.set(channelId, known);
    if (known !== "everyone" && memberId !== null) known.add(memberId);
  }
  return readers;
}

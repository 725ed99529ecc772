import type { Channel, MyChannel } from "#contract/channel.ts";
import type { MemberId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import {
  type ChannelCrowd,
  type ChannelRow,
  selectChannelCrowds,
  selectMembersOfChannels,
} from "./channel-queries.ts";
import type { MyChannelRow } from "./my-channel-queries.ts";
import type { Standing } from "./permission-queries.ts";
import { canDeleteChannel, canManageChannel } from "./permissions.ts";
import { readDefaultChannelId } from "./settings-queries.ts";

/** Channels as everybody who may read them sees them, in the order of the rows. */
export async function presentChannels(database: Database, rows: ChannelRow[]): Promise<Channel[]> {
  const crowds = await selectChannelCrowds(
    database,
    rows.map((row) => row.id),
  );
  const directIds = rows.filter((row) => row.kind === "direct").map((row) => row.id);
  const members = Map.groupBy(await selectMembersOfChannels(database, directIds), (row) => row.channel_id);
  return rows.map((row) =>
    presentWith(
      row,
      crowds.get(row.id),
      members.get(row.id)?.map((member) => member.member_id),
    ),
  );
}

export async function presentChannel(database: Database, row: ChannelRow): Promise<Channel> {
  const [channel] = await presentChannels(database, [row]);
  return channel!;
}

/** The same with what concerns one member alone. */
export async function presentMyChannels(database: Database, rows: MyChannelRow[]): Promise<MyChannel[]> {
  const channels = await presentChannels(database, rows);
  const defaultId = await readDefaultChannelId(database);
  return rows.map((row, index) => ({
    ...channels[index]!,
    joined: row.joined_at !== null,
    lastReadMessageId: row.last_read_message_id,
    unreadCount: row.unread_count,
    // In a direct channel everything is said to oneself.
    mentionCount: row.kind === "direct" ? row.unread_count : row.mention_count,
    lastMessageId: row.last_message_id,
    canManage: canManageChannel(standingOf(row)),
    canDelete: canDeleteChannel(standingOf(row)) && row.id !== defaultId,
  }));
}

function standingOf(row: MyChannelRow): Standing {
  return {
    memberId: row.member_id,
    memberKind: row.member_kind,
    role: row.role,
    deactivatedAt: row.deactivated_at,
    channelId: row.id,
    channelKind: row.kind,
    createdBy: row.created_by,
    archivedAt: row.archived_at,
    joinedAt: row.joined_at,
  };
}

function presentWith(row: ChannelRow, crowd: ChannelCrowd | undefined, memberIds: MemberId[] = []): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    createdAt: new Date(row.created_at).toISOString(),
    archived: row.archived_at !== null,
    offTheRecord: row.off_the_record === 1,
    memberCount: crowd?.member_count ?? 0,
    ...(row.kind === "direct" ? { memberIds } : {}),
    hasLain: crowd?.has_bot === 1,
  };
}

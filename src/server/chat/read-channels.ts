import type { MyChannel } from "#contract/channel.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectMemberIds } from "./channel-queries.ts";
import { selectMyChannels } from "./my-channel-queries.ts";
import { requireReadable } from "./permissions.ts";
import { presentMyChannels } from "./present-channel.ts";

/** Every channel that a member may read, with what is unread in it. */
export async function readMyChannels(database: Database, memberId: MemberId): Promise<MyChannel[]> {
  return presentMyChannels(database, await selectMyChannels(database, memberId));
}

export async function readMyChannel(
  database: Database,
  memberId: MemberId,
  channelId: ChannelId,
): Promise<MyChannel> {
  const [channel] = await presentMyChannels(database, await selectMyChannels(database, memberId, channelId));
  if (channel === undefined) throw new AppError("not_found");
  return channel;
}

export async function readChannelMemberIds(
  database: Database,
  memberId: MemberId,
  channelId: ChannelId,
): Promise<MemberId[]> {
  await requireReadable(database, memberId, channelId);
  return selectMemberIds(database, channelId);
}

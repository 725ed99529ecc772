import type { ChannelChanges } from "#contract/channel.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import type { Command } from "#server/storage/command.ts";
import { type ChannelRow, selectChannel, updateChannel } from "./channel-queries.ts";
import { canManageChannel, canTakeOffTheRecord, requireAllowed, requireReadable } from "./permissions.ts";
import { requireFreeName } from "./store-channel.ts";

/** Renames, sets the topic, archives or opens again, takes off the record or puts back on it. */
export const changeChannel: Command<
  ChannelChanges & { memberId: MemberId; channelId: ChannelId },
  ChannelRow
> = async (database, { memberId, channelId, ...changes }, { now, forgets }) => {
  const standing = await requireReadable(database, memberId, channelId);
  const { offTheRecord, ...others } = changes;
  if (offTheRecord !== undefined) requireAllowed(canTakeOffTheRecord(standing));
  if (Object.keys(others).length > 0) requireAllowed(canManageChannel(standing));
  const channel = (await selectChannel(database, channelId))!;
  if (others.name !== undefined && others.name !== channel.name) await requireFreeName(database, others.name);

  await updateChannel(database, channelId, {
    ...(others.name === undefined ? {} : { name: others.name }),
    ...(others.topic === undefined ? {} : { topic: others.topic }),
    ...(others.archived === undefined
      ? {}
      : { archived_at: others.archived ? (channel.archived_at ?? now) : null }),
    ...(offTheRecord === undefined ? {} : { off_the_record: offTheRecord ? 1 : 0 }),
  });
  if (offTheRecord === true) forgets();
  await recordEvent(database, now, { type: "channel.updated", channelId });
  return (await selectChannel(database, channelId))!;
};

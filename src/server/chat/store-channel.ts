import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { type ChannelRow, insertChannel, selectPublicChannelByName } from "./channel-queries.ts";
import { enterChannel } from "./enter-channel.ts";

export interface ChannelDraft {
  kind: ChannelKind;
  name: string | null;
  topic: string;
  directKey: string | null;
  createdBy: MemberId | null;
  memberIds: MemberId[];
}

/** Stores a channel with its first members and the events of both. */
export async function storeChannel(
  database: Database,
  draft: ChannelDraft,
  context: CommandContext,
): Promise<ChannelRow> {
  const channel: ChannelRow = {
    id: context.nextId() as ChannelId,
    kind: draft.kind,
    name: draft.name,
    topic: draft.topic,
    direct_key: draft.directKey,
    off_the_record: 0,
    created_by: draft.createdBy,
    created_at: context.now,
    archived_at: null,
    deleted_at: null,
    message_count: 0,
  };
  if (channel.name !== null) await requireFreeName(database, channel.name);
  await insertChannel(database, channel);
  await recordEvent(database, context.now, { type: "channel.created", channelId: channel.id });
  for (const memberId of draft.memberIds) await enterChannel(database, channel.id, memberId, context);
  return channel;
}

/** No two public channels have one name. Private ones take no name away: that would tell that they are there. */
export async function requireFreeName(database: Database, name: string): Promise<void> {
  if ((await selectPublicChannelByName(database, name)) !== undefined)
    throw new AppError("conflict", "A channel of this name is there already.");
}

import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import type { CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { insertChannelMember } from "./channel-queries.ts";

/**
 * Makes a member one of the channel's. The read marker is a new id: all that is there is older, also what an
 * import brings in later, so only what is said from now on is unread.
 */
export async function enterChannel(
  database: Database,
  channelId: ChannelId,
  memberId: MemberId,
  { now, nextId }: CommandContext,
): Promise<void> {
  await insertChannelMember(database, {
    channel_id: channelId,
    member_id: memberId,
    joined_at: now,
    last_read_message_id: nextId() as MessageId,
  });
  await recordEvent(database, now, { type: "member.joined", channelId, memberId });
}

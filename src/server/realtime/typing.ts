import type { ChannelId, MemberId } from "#contract/ids.ts";
import { selectStanding } from "#server/chat/permission-queries.ts";
import { canPost } from "#server/chat/permissions.ts";
import type { Database } from "#server/storage/schema.ts";
import type { PassingFrames } from "./passing-frames.ts";

/** Milliseconds in which a member's typing in a channel is told once. */
const quietMs = 2_000;

/** Tells that somebody types, to those who may read it, if the typist may post there. */
export function createTyping({ read, passing }: { read: Database; passing: PassingFrames }) {
  const told = new Set<string>();

  return async (memberId: MemberId, channelId: ChannelId): Promise<void> => {
    const key = `${memberId} ${channelId}`;
    if (told.has(key)) return;
    told.add(key);
    setTimeout(() => told.delete(key), quietMs).unref();
    const standing = await selectStanding(read, memberId, channelId);
    if (standing === undefined || !canPost(standing)) return;
    passing.sendToChannel(channelId, { type: "typing.started", channelId, memberId }, memberId);
  };
}

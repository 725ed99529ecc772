import type { ChannelId, MessageId } from "#contract/ids.ts";

/** Where messages stand: a channel itself, or one of its threads. */
export interface Place {
  channelId: ChannelId;
  threadId: MessageId | null;
}

/** Ids are unique over all things, so the thread's or the channel's own one is the key. */
export type PlaceKey = ChannelId | MessageId;

export function placeKey({ channelId, threadId }: Place): PlaceKey {
  return threadId ?? channelId;
}

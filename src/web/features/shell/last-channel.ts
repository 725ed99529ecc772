import type { MyChannel } from "#contract/channel.ts";
import type { ChannelId } from "#contract/ids.ts";

const storageKey = "lain.last-channel";

export function rememberChannel(channelId: ChannelId): void {
  localStorage.setItem(storageKey, channelId);
}

/** Where one was last, or else a channel that is likely to be of use: the busiest of one's own. */
export function firstChannel(channels: Record<ChannelId, MyChannel>): MyChannel | undefined {
  const last = channels[localStorage.getItem(storageKey) as ChannelId];
  if (last) return last;
  const open = Object.values(channels).filter((channel) => !channel.archived && channel.kind !== "direct");
  const mine = open.filter((channel) => channel.joined);
  const candidates = mine.length > 0 ? mine : open;
  return candidates.toSorted((a, b) => (b.lastMessageId ?? "").localeCompare(a.lastMessageId ?? ""))[0];
}

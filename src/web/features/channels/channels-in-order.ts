import type { MyChannel } from "#contract/channel.ts";
import type { State } from "#web/state/store.ts";
import { channelTitle } from "./channel-title.ts";

/** Direct channels beyond this many stand behind “more”, unless something new was said in them. */
const directsShown = 20;

export interface ChannelsInOrder {
  /** Channels with a name, by name. */
  rooms: MyChannel[];
  /** Direct channels, the newest talk first. */
  directs: MyChannel[];
}

/** What the sidebar lists, in its order. */
export function channelsInOrder({
  channels,
  members,
  me,
}: Pick<State, "channels" | "members" | "me">): ChannelsInOrder {
  const mine = Object.values(channels).filter((channel) => channel.joined && !channel.archived);
  const rooms = mine
    .filter((channel) => channel.kind !== "direct")
    .sort((a, b) => channelTitle(a, members, me?.id).localeCompare(channelTitle(b, members, me?.id)));
  const directs = mine
    .filter((channel) => channel.kind === "direct")
    .sort((a, b) => (b.lastMessageId ?? b.id).localeCompare(a.lastMessageId ?? a.id))
    .filter((channel, index) => index < directsShown || channel.unreadCount > 0);
  return { rooms, directs };
}

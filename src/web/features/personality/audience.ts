import type { MyChannel } from "#contract/channel.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { channelTitle } from "#web/features/channels/channel-title.ts";

export interface Audience {
  /** Nothing for everybody. */
  value: ChannelId | "";
  label: string;
}

/**
 * For whom one can look at Lain: for everybody, and for those of a channel of one's own. What is said in a public
 * channel may be read by everybody, so all public channels are one audience.
 */
export function audiencesOf(
  channels: Record<string, MyChannel>,
  members: Record<MemberId, Member>,
  me: MemberId | undefined,
): Audience[] {
  const closed = Object.values(channels)
    .filter(({ kind, joined, hasLain }) => kind !== "public" && joined && hasLain)
    .map((channel) => {
      const title = channelTitle(channel, members, me);
      return { value: channel.id, label: channel.kind === "direct" ? `With ${title}` : `#${title}` };
    })
    .sort((one, other) => one.label.localeCompare(other.label));
  return [{ value: "", label: "Everybody" }, ...closed];
}

import { useMemo } from "react";
import type { MyChannel } from "#contract/channel.ts";
import type { MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { nameInText } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";

/** The others in a direct channel; in one's channel with oneself, oneself. */
export function othersIn(channel: MyChannel, me: MemberId | undefined): MemberId[] {
  const all = channel.memberIds ?? [];
  const others = all.filter((id) => id !== me);
  return others.length > 0 ? others : all;
}

/** A channel's name as plain text, without its `#`. */
export function channelTitle(
  channel: MyChannel,
  members: Record<MemberId, Member>,
  me: MemberId | undefined,
): string {
  if (channel.kind !== "direct") return channel.name ?? "";
  return othersIn(channel, me)
    .map((id) => nameInText(members[id]))
    .join(", ");
}

export function useChannelTitle(channel: MyChannel | undefined): string {
  const members = useStore((state) => state.members);
  const me = useStore((state) => state.me?.id);
  return useMemo(() => (channel ? channelTitle(channel, members, me) : ""), [channel, members, me]);
}
